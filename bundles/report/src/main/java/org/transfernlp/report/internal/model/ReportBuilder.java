package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.store.ResultStore;
import org.transfernlp.study.Condition;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** Makes the report of a study from what is kept of it. */
public final class ReportBuilder {

  /** Trials with transfer up to which answers to test examples are looked at. */
  static final int MOST_PAIRED_TRIALS = 2000;

  /** Trials that are read for what computed them. */
  private static final int MOST_PROVENANCE_TRIALS = 100;

  private static final int MOST_VALUES = 4;

  private final ResultStore store;
  private final @Nullable Catalogue catalogue;
  private final @Nullable StudyFormat format;

  /**
   * Reports from a store.
   *
   * @param catalogue knows titles; null if there is none
   * @param format writes studies as text; null if there is none
   */
  public ReportBuilder(
      ResultStore store, @Nullable Catalogue catalogue, @Nullable StudyFormat format) {
    this.store = store;
    this.catalogue = catalogue;
    this.format = format;
  }

  /**
   * The report of a study.
   *
   * @throws org.transfernlp.study.StudyException if there is no such study
   */
  public Report build(String id) {
    StudyRecords records = new StudyRecords(store, id);
    StudySpec spec = records.study().spec();
    StudyStatus status =
        records.summary().map(StudySummary::status).orElse(records.study().status());
    Rows rows = new Rows(spec, status);
    Map<Condition.Kind, List<Row>> byKind = new HashMap<>();
    for (Condition condition : records.study().conditions()) {
      byKind
          .computeIfAbsent(condition.kind(), kind -> new ArrayList<>())
          .add(row(rows, condition, records));
    }
    List<String> remarks = new ArrayList<>();
    List<Row> transfers = byKind.getOrDefault(Condition.Kind.TRANSFER, List.of());
    List<Row> targetRows = new ArrayList<>(byKind.getOrDefault(Condition.Kind.BASELINE, List.of()));
    targetRows.addAll(transfers);
    List<TargetRows> sources =
        group(byKind.getOrDefault(Condition.Kind.SOURCE, List.of()), records);
    List<TargetRows> targets = compare(group(targetRows, records), transfers, remarks);
    List<Figure> figures = new Figures(records, spec.view().curve(), remarks).of(targets, sources);
    return new Report(
        spec,
        status,
        records.study().created(),
        records.summary().map(StudySummary::done).orElse(0),
        records.summary().map(StudySummary::failed).orElse(0),
        Math.max(records.summary().map(StudySummary::trials).orElse(0), records.trials()),
        Findings.of(targets),
        remarks,
        sources,
        targets,
        figures,
        Method.of(spec, records.study().conditions()),
        provenance(targets, sources, records, remarks),
        format == null ? null : format.format(spec));
  }

  private static Row row(Rows rows, Condition condition, StudyRecords records) {
    List<StudyTrial> trials = records.finals(condition);
    Map<String, String> chosen =
        trials.isEmpty() ? Map.of() : rows.chosen(condition, trials.get(0).spec());
    return rows.of(
        condition,
        trials.stream().map(SeedResult::of).toList(),
        records.searched(condition),
        chosen);
  }

  private List<TargetRows> group(List<Row> rows, StudyRecords records) {
    Map<String, List<Row>> byDataset = new LinkedHashMap<>();
    rows.forEach(
        row ->
            byDataset
                .computeIfAbsent(row.condition().target(), dataset -> new ArrayList<>())
                .add(row));
    return byDataset.entrySet().stream()
        .map(
            entry ->
                new TargetRows(
                    entry.getKey(),
                    title(entry.getKey()),
                    majority(entry.getValue(), records),
                    entry.getValue()))
        .toList();
  }

  private @Nullable String title(String dataset) {
    if (catalogue == null) {
      return null;
    }
    try {
      return PlainText.line(catalogue.dataset(dataset).info().title());
    } catch (ExperimentException e) {
      // It has left since the study was run; the report does without its title.
      return null;
    }
  }

  private static @Nullable Double majority(List<Row> rows, StudyRecords records) {
    return rows.stream()
        .flatMap(row -> row.seeds().stream().filter(SeedResult::counts).limit(1))
        .limit(MOST_VALUES)
        .map(seed -> result(seed, records))
        .flatMap(Optional::stream)
        .map(TrialResult::majorityAccuracy)
        .filter(accuracy -> !accuracy.isNaN())
        .findFirst()
        .orElse(null);
  }

  private List<TargetRows> compare(
      List<TargetRows> targets, List<Row> transfers, List<String> remarks) {
    long trials =
        transfers.stream().flatMap(row -> row.seeds().stream()).filter(SeedResult::counts).count();
    boolean paired = trials <= MOST_PAIRED_TRIALS;
    if (!paired) {
      remarks.add(
          "With %d trials with transfer, more than %d, answers to single test examples were not compared; the tests are those over seeds alone."
              .formatted(trials, MOST_PAIRED_TRIALS));
    }
    Comparisons comparisons = new Comparisons(store, paired);
    return targets.stream()
        .map(
            target ->
                new TargetRows(
                    target.dataset(),
                    target.title(),
                    target.majority(),
                    comparisons.compare(target)))
        .toList();
  }

  private static List<Fact> provenance(
      List<TargetRows> targets,
      List<TargetRows> sources,
      StudyRecords records,
      List<String> remarks) {
    Map<String, SortedSet<String>> values = new TreeMap<>();
    List<SeedResult> first = new ArrayList<>();
    for (List<TargetRows> group : List.of(targets, sources)) {
      for (TargetRows target : group) {
        for (Row row : target.rows()) {
          row.seeds().stream().filter(SeedResult::counts).limit(1).forEach(first::add);
        }
      }
    }
    if (first.size() > MOST_PROVENANCE_TRIALS) {
      remarks.add(
          "The provenance is that of the first trials of %d conditions."
              .formatted(MOST_PROVENANCE_TRIALS));
    }
    first.stream()
        .limit(MOST_PROVENANCE_TRIALS)
        .map(seed -> result(seed, records))
        .flatMap(Optional::stream)
        .forEach(result -> add(values, result));
    return values.entrySet().stream()
        .map(entry -> new Fact(PlainText.line(entry.getKey()), several(entry.getValue())))
        .toList();
  }

  private static void add(Map<String, SortedSet<String>> values, TrialResult result) {
    result
        .provenance()
        .forEach((name, value) -> values.computeIfAbsent(name, key -> new TreeSet<>()).add(value));
    TrialResult source = result.source();
    if (source != null) {
      add(values, source);
    }
  }

  private static String several(SortedSet<String> values) {
    List<String> shown =
        new ArrayList<>(values.stream().limit(MOST_VALUES).map(PlainText::line).toList());
    if (values.size() > MOST_VALUES) {
      shown.add("and %d more".formatted(values.size() - MOST_VALUES));
    }
    return String.join("; ", shown);
  }

  private static Optional<TrialResult> result(SeedResult seed, StudyRecords records) {
    String trial = seed.trial();
    return trial == null ? Optional.empty() : records.result(trial);
  }
}
