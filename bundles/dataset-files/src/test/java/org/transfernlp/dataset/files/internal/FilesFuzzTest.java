package org.transfernlp.dataset.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.RealData;
import org.transfernlp.dataset.io.SyntheticArchive;
import org.transfernlp.dataset.io.SyntheticZip;
import org.transfernlp.dataset.io.TextFile;

/** Damaged excerpts of real data, in every format and packing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FilesFuzzTest {

  private static final int MUTANTS = 10_000;

  /** Of which 10,000 are damaged when they are packed. */
  private static final int PACKED_MUTANTS = 12_500;

  private static final String SICK = "sick/SICK_train.txt";
  private static final String MSRP = "msrp/msr_paraphrase_train.txt";
  private static final String SNLI = "snli/snli_1.0_dev.jsonl.gz";

  private static final String[] SICK_KEYS = {
    "texts = sentence_A, sentence_B",
    "label = entailment_judgment",
    "labels = ENTAILMENT, NEUTRAL, CONTRADICTION"
  };
  private static final String[] SENTIMENT = {"labels = negative, positive"};

  @TempDir Path folder;
  @TempDir Path workshop;

  @Test
  void tsv() throws IOException {
    reader("t.tsv", "t.tsv", SICK_KEYS)
        .read(1, MUTANTS / 2, List.of(bytes(lines(SICK, 0, 30))))
        .requireShares(0.2, 0.2);
    reader("m.tsv", "m.tsv", "texts = 4, 5", "label = 1", "labels = 0, 1")
        .read(2, MUTANTS / 2, List.of(bytes(lines(MSRP, 0, 30))))
        .requireShares(0.2, 0.2);
  }

  @Test
  void csv() throws IOException {
    FuzzedReader reader = reader("t.csv", "t.csv", SICK_KEYS);
    List<byte[]> originals = List.of(bytes(csv(0)), bytes(csv(100)));
    reader.read(3, MUTANTS, originals).requireShares(0.1, 0.2);
    FuzzedReader utf16 = reader("u.csv", "u.csv", with(SICK_KEYS, "encoding = UTF-16"));
    utf16
        .read(
            4,
            MUTANTS,
            List.of(String.join("\n", csv(0).subList(0, 12)).getBytes(Charset.forName("UTF-16"))))
        .requireShares(0.02, 0.2);
  }

  @Test
  void jsonLines() throws IOException {
    reader(
            "t.jsonl",
            "t.jsonl",
            "texts = sentence1, sentence2",
            "label = gold_label",
            "labels = entailment, contradiction, neutral",
            "ignoredLabels = -")
        .read(5, MUTANTS, List.of(bytes(lines(SNLI, 0, 9)), bytes(lines(SNLI, 200, 9))))
        .requireShares(0.1, 0.2);
  }

  @Test
  void labelledLines() throws IOException {
    reader("t.txt", "t.txt", with(SENTIMENT, "format = lines"))
        .read(6, MUTANTS, List.of(bytes(labelled())))
        .requireShares(0.2, 0.2);
  }

  @Test
  void filePerClass() throws IOException {
    Files.write(data().resolve("positive.txt"), bytes(sentences("pos")));
    reader("n.txt", "negative:n.txt, positive:positive.txt", SENTIMENT)
        .read(7, MUTANTS, List.of(bytes(sentences("neg"))))
        .requireShares(0.2, 0.05);
  }

  @Test
  void folderPerClass() throws IOException {
    for (String label : List.of("negative", "positive")) {
      Path own = Files.createDirectories(data().resolve("t").resolve(label));
      List<String> sentences = sentences(label.substring(0, 3));
      for (int i = 0; i < sentences.size(); i++) {
        Files.writeString(own.resolve(i + ".txt"), sentences.get(i), UTF_8);
      }
    }
    reader("t/positive/text", "t", SENTIMENT)
        .read(8, MUTANTS, List.of(bytes(sentences("pos"))))
        .requireShares(0.2, 0.05);
  }

  @Test
  void folderPerClassInATarGz() throws IOException {
    SyntheticArchive archive = new SyntheticArchive();
    for (String label : List.of("negative", "positive")) {
      List<String> sentences = sentences(label.substring(0, 3));
      for (int i = 0; i < sentences.size(); i++) {
        archive.file("t/" + label + "/" + i, sentences.get(i));
      }
    }
    byte[] tar = Files.readAllBytes(archive.writeTarTo(workshop.resolve("t.tar")));
    FuzzedReader reader = trainReader("t.tar.gz", "t.tar.gz!/t", SENTIMENT).packedBy(OwnData::gzip);
    reader.read(9, MUTANTS, List.of(tar)).requireShares(0.05, 0.2);
    reader.readPacked(10, PACKED_MUTANTS, List.of(tar)).requireShares(0.01, 0.5);
  }

  @Test
  void folderPerClassInAZip() throws IOException {
    SyntheticZip archive = new SyntheticZip();
    for (String label : List.of("negative", "positive")) {
      List<String> sentences = sentences(label.substring(0, 3));
      for (int i = 0; i < sentences.size(); i++) {
        archive.file(label + "/" + i, sentences.get(i));
      }
    }
    trainReader("t.zip", "t.zip", SENTIMENT)
        .read(11, MUTANTS, List.of(archive.bytes()))
        .requireShares(0.01, 0.5);
  }

  @Test
  void packedFiles() throws IOException {
    byte[] csv = bytes(csv(0).subList(0, 12));
    packed("t.csv.gz", "t.csv.gz", OwnData::gzip, csv);
    packed(
        "t.zip", "t.zip!/a/t.csv", bytes -> new SyntheticZip().file("a/t.csv", bytes).bytes(), csv);
    packed("t.tar.gz", "t.tar.gz!/a/t.csv", this::tarGz, csv);
  }

  private void packed(String file, String place, UnaryOperator<byte[]> packing, byte[] csv) {
    FuzzedReader reader = trainReader(file, place, SICK_KEYS).packedBy(packing);
    reader.read(12, MUTANTS, List.of(csv)).requireShares(0.1, 0.2);
    reader.readPacked(13, PACKED_MUTANTS, List.of(csv)).requireShares(0.02, 0.5);
  }

  private byte[] tarGz(byte[] bytes) {
    try {
      return Files.readAllBytes(
          new SyntheticArchive()
              .file("README", "none")
              .file("a/t.csv", bytes)
              .writeTo(workshop.resolve("t.tar.gz")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return FuzzedReader.dataFolder(folder);
  }

  /** Of all splits, two of which are drawn. */
  private FuzzedReader reader(String file, String place, String... lines) {
    Dataset dataset = dataset(place, lines);
    return FuzzedReader.ofSplits(folder, file, (damaged, split) -> dataset.examples(split));
  }

  /** Of one split, for packed files: to unpack them for each split would take long. */
  private FuzzedReader trainReader(String file, String place, String... lines) {
    Dataset dataset = dataset(place, lines);
    return FuzzedReader.of(
        folder, file, damaged -> FuzzedReader.consume(dataset.examples(Split.TRAIN)));
  }

  private Dataset dataset(String place, String... lines) {
    return new OwnData(data())
        .dataset(with(lines, "train = " + place, "validationSize = 2", "testSize = 0.1"));
  }

  private static String[] with(String[] lines, String... more) {
    return Stream.concat(Arrays.stream(lines), Arrays.stream(more)).toArray(String[]::new);
  }

  private static List<String> csv(int first) {
    List<String> csv = new ArrayList<>();
    for (String line : header(lines(SICK, first, 30))) {
      csv.add(
          Arrays.stream(line.split("\t", -1))
              .map(field -> '"' + field.replace("\"", "\"\"") + '"')
              .collect(Collectors.joining(",")));
    }
    return csv;
  }

  private static List<String> header(List<String> rows) {
    List<String> all = new ArrayList<>(lines(SICK, 0, 1));
    rows.stream().filter(row -> !all.contains(row)).forEach(all::add);
    return all;
  }

  private static List<String> labelled() {
    List<String> lines = new ArrayList<>();
    sentences("neg").forEach(text -> lines.add("negative\t" + text));
    sentences("pos").forEach(text -> lines.add("positive\t" + text));
    return lines;
  }

  private static List<String> sentences(String part) {
    return lines("mr/rt-polarity." + part, 0, 8);
  }

  private static List<String> lines(String file, int first, int number) {
    DataFolder data = RealData.with(file);
    Charset charset = file.startsWith("mr/") ? Charset.forName("windows-1252") : UTF_8;
    TextFile text =
        new TextFile(ByteSource.of(data.path().resolve(file)), charset, TextFile.LineEnd.CRLF);
    try (Stream<Line> lines = text.lines()) {
      return lines.skip(first).limit(number).map(Line::text).toList();
    }
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }
}
