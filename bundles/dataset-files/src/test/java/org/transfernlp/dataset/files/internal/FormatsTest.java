package org.transfernlp.dataset.files.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.io.SyntheticArchive;
import org.transfernlp.dataset.io.SyntheticZip;

class FormatsTest {

  private static final String LABELS = "labels = neg, pos";
  private static final String CSV = "text,label\nbad,neg\ngood,pos\n";
  private static final List<Example> BAD_AND_GOOD =
      List.of(new Example("bad", 0), new Example("good", 1));

  @TempDir Path folder;
  private OwnData data = new OwnData(Path.of(""));

  @BeforeEach
  void ownFolder() {
    data = new OwnData(folder);
  }

  @Test
  void csvIsReadByColumnNames() {
    data.write(
        "train.csv",
        "id,label,text\n1,neg,\"bad, \"\"really\"\"\nbad\"\n2,pos,it's \"good\"\n\n3, pos , ok \n");
    assertEquals(
        List.of(
            new Example("bad, \"really\"\nbad", 0),
            new Example("it's \"good\"", 1),
            new Example(" ok ", 1)),
        train(LABELS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void csvLinesEndInAnyWay(String lineEnd) {
    data.write("train.csv", CSV.replace("\n", lineEnd));
    assertEquals(BAD_AND_GOOD, train(LABELS));
  }

  @Test
  void csvWithoutHeaderIsReadByNumbers() {
    data.write("train.csv", "1;neg;'bad; bad'\n2;pos;good\n");
    assertEquals(
        List.of(new Example("bad; bad", 0), new Example("good", 1)),
        train(LABELS, "header = no", "text = 3", "label = 2", "delimiter = ;", "quote = '"));
  }

  @Test
  void delimitersHaveNames() {
    data.write("train.csv", "text|label\nbad|neg\ngood|pos\n");
    assertEquals(BAD_AND_GOOD, train(LABELS, "delimiter = pipe"));
  }

  @Test
  void tsvHasNoQuotesUnlessAskedFor() {
    data.write("train.tsv", "text\tlabel\n\"bad\tneg\n\"good\"\tpos\n");
    assertEquals(
        List.of(new Example("\"bad", 0), new Example("\"good\"", 1)), train("tsv", LABELS));
    data.write("train.tsv", "text\tlabel\n\"bad\tbad\"\tneg\ngood\tpos\n");
    assertEquals(
        List.of(new Example("bad\tbad", 0), new Example("good", 1)),
        train("tsv", LABELS, "quote = \""));
  }

  @Test
  void jsonLinesAreReadByKeys() {
    data.write(
        "train.jsonl",
        """
        {"x": [{"text": "no"}], "label": 0, "data": {"text": "b\\u00e4d\\n", "label": 5}}

        {"data": {"other": 1, "text": "good"}, "label": 1.0}
        {"data.text": "true", "label": true}
        """);
    assertEquals(
        List.of(new Example("bäd\n", 0), new Example("good", 1), new Example("true", 1)),
        train("jsonl", LABELS, "text = data.text", "labelMap = 0:neg, 1.0:pos, true:pos"));
  }

  @Test
  void linesBeginWithTheirLabel() {
    data.write("train.txt", "neg\tbad\tor so\r\n\r\npos\tgood\r\n");
    assertEquals(
        List.of(new Example("bad\tor so", 0), new Example("good", 1)),
        train("txt", LABELS, "format = lines"));
  }

  @Test
  void linesOfFastTextAreRead() {
    data.write("train.txt", "__label__neg bad film\n__label__pos good film\n");
    assertEquals(
        List.of(new Example("bad film", 0), new Example("good film", 1)),
        train(
            "txt",
            LABELS,
            "format = lines",
            "separator = space",
            "labelMap = __label__neg:neg, __label__pos:pos"));
  }

  @Test
  void classesHaveFilesOfTheirOwn() {
    data.write("mine/neg.txt", "bad\nworse");
    data.write("mine/pos.txt", "good\n");
    assertEquals(
        List.of(new Example("bad", 0), new Example("worse", 0), new Example("good", 1)),
        OwnData.read(
            data.dataset(
                LABELS,
                "train = neg:mine/neg.txt, pos:mine/pos.txt",
                "validation = neg:mine/neg.txt",
                "test = pos:mine/pos.txt"),
            Split.TRAIN));
  }

  @Test
  void classesHaveFoldersOfTheirOwn() {
    data.write("train/README", "no text");
    data.write("train/pos/2.txt", "good\n");
    data.write("train/pos/.hidden", "no text");
    data.write("train/pos/1/a.txt", "fine\nfilm\r\n");
    data.write("train/neg/1.txt", "bad");
    data.write("train/unsup/1.txt", "whatever");
    assertEquals(
        List.of(new Example("bad", 0), new Example("fine\nfilm", 1), new Example("good", 1)),
        OwnData.read(
            data.dataset(
                LABELS,
                "train = train",
                "validation = train",
                "test = train",
                "ignoredLabels = unsup"),
            Split.TRAIN));
  }

  @Test
  void foldersMayBeInArchives() {
    new SyntheticArchive()
        .file("data/README", "no text")
        .file("data/train/neg/1.txt", "bad")
        .file("__MACOSX/data/train/neg/._1.txt", "no text")
        .file("data/train/pos/1.txt", "good")
        .file("data/test/pos/1.txt", "fine")
        .writeTo(folder.resolve("mine.tar.gz"));
    data.write(
        "mine.zip", new SyntheticZip().file("pos/1.txt", "good").file("neg/1.txt", "bad").bytes());
    Dataset dataset =
        data.dataset(
            LABELS,
            "train = mine.tar.gz!/data/train",
            "validation = mine.zip",
            "test = mine.tar.gz!/data/test/");
    assertEquals(BAD_AND_GOOD, OwnData.read(dataset, Split.TRAIN));
    assertEquals(
        List.of(new Example("good", 1), new Example("bad", 0)),
        OwnData.read(dataset, Split.VALIDATION));
    assertEquals(List.of(new Example("fine", 1)), OwnData.read(dataset, Split.TEST));
  }

  @Test
  void folderThatIsNamedMayBeHidden() {
    new SyntheticArchive()
        .file(".data/neg/1.txt", "bad")
        .file(".data/pos/1.txt", "good")
        .file(".data/pos/.2.txt", "no text")
        .writeTo(folder.resolve("mine.tar.gz"));
    assertEquals(
        BAD_AND_GOOD,
        OwnData.read(
            data.dataset(
                LABELS,
                "train = mine.tar.gz!/.data",
                "validation = mine.tar.gz!/.data",
                "test = mine.tar.gz!/.data",
                "format = folders"),
            Split.TRAIN));
  }

  @Test
  void filesMayBePacked() {
    data.write("train.csv.gz", OwnData.gzip(CSV.getBytes(UTF_8)));
    data.write("train.csv.zip", new SyntheticZip().file("any name", CSV).bytes());
    new SyntheticArchive()
        .file("a/other.csv", "no table")
        .file("a/train.csv", CSV)
        .writeTo(folder.resolve("all.tar.gz"));
    Dataset dataset =
        data.dataset(
            LABELS,
            "train = train.csv.gz",
            "validation = train.csv.zip",
            "test = all.tar.gz!/a/train.csv");
    for (Split split : Split.values()) {
      assertEquals(BAD_AND_GOOD, OwnData.read(dataset, split));
    }
  }

  @Test
  void anyEncodingIsRead() {
    String text = "text,label\nschlecht – übel,neg\n“gut”,pos\n";
    List<Example> expected = List.of(new Example("schlecht – übel", 0), new Example("“gut”", 1));
    data.write("train.csv", "\uFEFF" + text);
    assertEquals(expected, train(LABELS));
    data.write("train.csv", text, UTF_16);
    assertEquals(expected, train(LABELS, "encoding = UTF-16"));
    data.write("train.csv", "\uFEFF" + text, UTF_16LE);
    assertEquals(expected, train(LABELS, "encoding = UTF-16LE"));
    data.write("train.csv", "text,label\nn\u00EFve,neg\nf,pos\n", ISO_8859_1);
    assertEquals(
        List.of(new Example("nïve", 0), new Example("f", 1)),
        train(LABELS, "encoding = windows-1252"));
  }

  @Test
  void longFilesAreReadWhole() {
    String text = "süß\uD83D\uDE00 ".repeat(20_000);
    data.write("train.csv", "text,label\n" + text + ",neg\ngood,pos\n");
    assertEquals(List.of(new Example(text, 0), new Example("good", 1)), train(LABELS));
  }

  @Test
  void formatsOfSplitsMayDiffer() {
    data.write("train.tsv", "gold\tone\ttwo\nno\ta\tb\nyes\tc\td\n-\te\tf\n");
    data.write("dev.jsonl", "{\"two\": \"b\", \"one\": \"a\", \"gold\": \"yes\"}\n");
    data.write("test.txt", "one;gold;two\na;no;b\n");
    Dataset dataset =
        data.dataset(
            "train = train.tsv",
            "validation = dev.jsonl",
            "test = test.txt",
            "testFormat = csv",
            "delimiter = semicolon",
            "texts = one, two",
            "label = gold",
            "labels = no, yes",
            "ignoredLabels = -");
    assertEquals(TaskKind.TEXT_PAIR, dataset.info().kind());
    assertEquals(
        List.of(new Example(List.of("a", "b"), 0), new Example(List.of("c", "d"), 1)),
        OwnData.read(dataset, Split.TRAIN));
    assertEquals(
        List.of(new Example(List.of("a", "b"), 1)), OwnData.read(dataset, Split.VALIDATION));
    assertEquals(List.of(new Example(List.of("a", "b"), 0)), OwnData.read(dataset, Split.TEST));
  }

  @Test
  void labelsMayHoldCommasAndColons() {
    data.write("train.csv", "text,label\na,x:1\nb,\"y, z\"\n");
    assertEquals(
        List.of(new Example("a", 1), new Example("b", 0)),
        train("labels = \"y, z\", one", "labelMap = x:1:one"));
  }

  @Test
  void delimitersMayHaveSeveralCharacters() {
    data.write("train.csv", "text::label\nbad::neg\ngood::pos\n");
    assertEquals(BAD_AND_GOOD, train(LABELS, "delimiter = ::"));
  }

  @Test
  void emptyLabelMayBeIgnored() {
    data.write("train.csv", "text,label\nbad,neg\nunknown,\ngood,pos\n");
    assertEquals(BAD_AND_GOOD, train(LABELS, "ignoredLabels = \"\""));
  }

  @Test
  void emptyTextsAreSkippedWhereAskedFor() {
    data.write("train.csv", "text,label\nbad,neg\n \u2003,pos\ngood,pos\n");
    assertEquals(BAD_AND_GOOD, train(LABELS, "emptyTexts = skip"));
  }

  @Test
  void absolutePathsAreTaken(@TempDir Path elsewhere) {
    Path file = new OwnData(elsewhere).write("train.csv", CSV);
    assertEquals(
        BAD_AND_GOOD,
        OwnData.read(
            data.dataset(LABELS, "train = " + file, "validation = " + file, "test = " + file),
            Split.TRAIN));
  }

  @Test
  void pathsBesideTheDataFolderAreTaken(@TempDir Path elsewhere) {
    Path file = new OwnData(elsewhere).write("train.csv", CSV);
    Path beside = folder.toAbsolutePath().relativize(file.toAbsolutePath());
    assertEquals(
        BAD_AND_GOOD,
        OwnData.read(
            data.dataset(LABELS, "train = " + beside, "validation = " + beside, "test = " + beside),
            Split.TRAIN));
  }

  private List<Example> train(String... lines) {
    if (!lines[0].contains(" = ")) {
      return train(lines[0], List.of(lines).subList(1, lines.length));
    }
    return train("csv", List.of(lines));
  }

  private List<Example> train(String ending, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    for (String split : List.of("train", "validation", "test")) {
      all.add(split + " = train." + ending);
    }
    return OwnData.read(data.dataset(all.toArray(String[]::new)), Split.TRAIN);
  }
}
