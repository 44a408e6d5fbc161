package org.transfernlp.dataset.qc.internal;

import java.util.List;

/** The two levels at which questions are classified, by the names that stand in the files. */
final class Classes {

  /** Alphabetical: abbreviation, description, entity, human, location, number. */
  static final List<String> COARSE = List.of("ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM");

  /** Alphabetical. */
  static final List<String> FINE =
      List.of(
          "ABBR:abb",
          "ABBR:exp",
          "DESC:def",
          "DESC:desc",
          "DESC:manner",
          "DESC:reason",
          "ENTY:animal",
          "ENTY:body",
          "ENTY:color",
          "ENTY:cremat",
          "ENTY:currency",
          "ENTY:dismed",
          "ENTY:event",
          "ENTY:food",
          "ENTY:instru",
          "ENTY:lang",
          "ENTY:letter",
          "ENTY:other",
          "ENTY:plant",
          "ENTY:product",
          "ENTY:religion",
          "ENTY:sport",
          "ENTY:substance",
          "ENTY:symbol",
          "ENTY:techmeth",
          "ENTY:termeq",
          "ENTY:veh",
          "ENTY:word",
          "HUM:desc",
          "HUM:gr",
          "HUM:ind",
          "HUM:title",
          "LOC:city",
          "LOC:country",
          "LOC:mount",
          "LOC:other",
          "LOC:state",
          "NUM:code",
          "NUM:count",
          "NUM:date",
          "NUM:dist",
          "NUM:money",
          "NUM:ord",
          "NUM:other",
          "NUM:perc",
          "NUM:period",
          "NUM:speed",
          "NUM:temp",
          "NUM:volsize",
          "NUM:weight");

  private Classes() {}
}
