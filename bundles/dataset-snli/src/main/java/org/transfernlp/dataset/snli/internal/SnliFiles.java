package org.transfernlp.dataset.snli.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.snli.internal.SnliPart.Format;
import org.transfernlp.dataset.snli.internal.SnliPart.Totals;

/**
 * Finds the files of the corpus.
 *
 * @param folder with the data of all datasets
 */
record SnliFiles(DataFolder folder) {

  static final String DATASET = "snli";

  static final String HOMEPAGE = "https://nlp.stanford.edu/projects/snli/";

  private static final DataFile ZIP =
      new DataFile(
          "snli/snli_1.0.zip", "afb3d70a5af5d8de0d9d81e2637e0fb8c22d1235c2749d83125ca43dab0dbd3e");

  /** What is read where it is; the other forms of these files are looked for too. */
  static final List<DataFile> FILES =
      List.of(
          ZIP,
          new DataFile("snli/snli_1.0_train.jsonl", null),
          new DataFile("snli/snli_1.0_train.jsonl.gz", null),
          new DataFile(
              "snli/snli_1.0_dev.jsonl",
              "9c03faff70182ef086ebfeed2cffbabb5fcc6a84a8b3314decbbb5b01f07f4bf"),
          new DataFile("snli/snli_1.0_dev.jsonl.gz", null),
          new DataFile(
              "snli/snli_1.0_test.jsonl",
              "1147550151ca8b16ddb31d8dc0e739a670a65f7c3e64aac5951eaeff103fb220"),
          new DataFile("snli/snli_1.0_test.jsonl.gz", null));

  static final Acquisition ACQUISITION =
      Acquisition.of(
          Download.file(
              URI.create(HOMEPAGE + "snli_1.0.zip"),
              94_550_081,
              "afb3d70a5af5d8de0d9d81e2637e0fb8c22d1235c2749d83125ca43dab0dbd3e",
              ZIP.path()));

  private static final List<String> FOLDERS = List.of("snli/", "snli/snli_1.0/");
  private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz", ".txt", ".txt.gz");

  static Totals totals(Split split) {
    return switch (split) {
      case TRAIN -> new Totals(550_152, 549_367);
      case VALIDATION -> new Totals(10_000, 9_842);
      case TEST -> new Totals(10_000, 9_824);
    };
  }

  /**
   * The file of a split: that in the official archive if it is there, else a loose one.
   *
   * @throws org.transfernlp.dataset.DatasetUnavailableException if there is neither
   */
  SnliPart part(Split split) {
    String name =
        switch (split) {
          case TRAIN -> "snli_1.0_train";
          case VALIDATION -> "snli_1.0_dev";
          case TEST -> "snli_1.0_test";
        };
    Path zip = folder.path().resolve(ZIP.path());
    if (Files.exists(zip)) {
      ByteSource member = new ByteSource(zip, "snli_1.0/" + name + ".jsonl");
      return new SnliPart(member, Format.JSON_LINES, totals(split));
    }
    Path file =
        FOLDERS.stream()
            .flatMap(within -> ENDINGS.stream().map(ending -> within + name + ending))
            .map(folder.path()::resolve)
            .filter(Files::exists)
            .findFirst()
            .orElseGet(
                () -> folder.require(DATASET, ACQUISITION, ZIP.path(), "snli/" + name + ".jsonl"));
    boolean table = file.toString().endsWith(".txt") || file.toString().endsWith(".txt.gz");
    Format format = table ? Format.TABLE : Format.JSON_LINES;
    return new SnliPart(ByteSource.of(file), format, totals(split));
  }
}
