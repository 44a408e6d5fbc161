package org.transfernlp.dataset.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;

class ConfigurationTest {

  private static final String TRAIN = "train = mine/train.csv";
  private static final String LABELS = "labels = neg, pos";

  @TempDir Path folder;
  private OwnData data = new OwnData(Path.of(""));

  @BeforeEach
  void ownFolder() {
    data = new OwnData(folder);
    data.write("mine/train.csv", "text,label\nbad,neg\ngood,pos\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trainn = x | there is no key 'trainn'; did you mean train?",
        "lables = x | there is no key 'lables'; did you mean labels?",
        "Label = x | there is no key 'Label'; did you mean label?",
        "license = x | there is no key 'license'; did you mean licence?",
        "somethingElse = x | there is no key 'somethingElse'; the keys are citation, delimiter,",
        "format = xml | format = xml is not a format; there are csv, tsv, jsonl, lines, texts, folders.",
        "testFormat = csv | testFormat has no effect, since test is not given; take it out.",
        "encoding = utf8x | encoding = utf8x is not known to Java; use one such as UTF-8,",
        "encoding = ? | encoding = ? is not known to Java",
        "header = maybe | header = maybe is neither yes nor no.",
        "header = no | header = no, so that the columns have no names, but 'text' is one; count",
        "quote = '' | quote = '' is neither one character nor none.",
        "separator = space | separator has no effect, since no file is lines; take it out.",
        "text2 = text | two of text, text2 and label are the column 'text'; name different ones.",
        "texts = a, b, c | texts names 3 columns; an example has one text or two.",
        "labels = neg | labels has only 'neg'; a classifier needs two at least, with commas between",
        "labels = a; b | labels has only 'a; b'; a classifier needs two at least, with commas between",
        "train = a.tar.bz2 | train = a.tar.bz2 is packed in a way that is not read here; pack it as .tar.gz",
        "train = a.tar!/x.csv | train = a.tar!/x.csv is packed in a way that is not read here;",
        "labels = neg, pos, neg | labels has 'neg' twice; keep one.",
        "labels = neg,, pos | labels has an empty item",
        "labels = 'a, \"b' | the quotation marks of labels = 'a,",
        "labelMap = 0:negativ | labelMap has '0:negativ', which does not end in a colon and one of the labels neg, pos;",
        "labelMap = 0:neg, 0:pos | labelMap has '0' twice; keep one.",
        "ignoredLabels = pos | 'pos' stands in ignoredLabels, but also in labels or labelMap",
        "emptyTexts = drop | emptyTexts = drop is neither refuse nor skip.",
        "validationSize = 10% | validationSize = 10% is neither a number of examples, such as 500,",
        "testSize = 0.000 | testSize = 0.000 is neither a number of examples",
        "testSize = 0 | testSize = 0 is neither a number of examples",
        "testSize = 0.95 | validationSize and testSize leave nothing to train on; make them smaller.",
        "seed = one | seed = one is not a whole number; use one.",
        "train = mine/train.txt | the format of train = mine/train.txt cannot be told from its name; add trainFormat =",
        "train = neg:a.txt, b.txt | train has 'b.txt', which is not one of the labels, a colon and a file;",
        "train = a\0b.csv | train = a?b.csv is not a path; correct it.",
      })
  void wrongValueIsToldInOneSentence(String line, String message) {
    String[] lines = {TRAIN, LABELS, line};
    String reason = OwnData.unavailable(data.dataset(lines));
    assertTrue(reason.startsWith(OwnData.CONFIGURATION + ": " + message), reason);
    assertEquals(1, reason.lines().count());
  }

  @Test
  void missingTrainingFileIsTold() {
    assertEquals(
        OwnData.CONFIGURATION + ": train is missing; name the file with the training data.",
        OwnData.unavailable(data.dataset(LABELS)));
  }

  @Test
  void keysThatExcludeEachOtherAreTold() {
    assertEquals(
        OwnData.CONFIGURATION + ": texts stands for text and text2; keep either.",
        OwnData.unavailable(data.dataset(TRAIN, LABELS, "texts = a, b", "text = c")));
    assertEquals(
        OwnData.CONFIGURATION
            + ": testSize has no effect, since test has a file of its own; take it out.",
        OwnData.unavailable(data.dataset(TRAIN, LABELS, "test = x.csv", "testSize = 3")));
    assertEquals(
        OwnData.CONFIGURATION
            + ": there are two texts, but train is in the format lines, which has one; pairs can be"
            + " read from csv, tsv and jsonl.",
        OwnData.unavailable(
            data.dataset(TRAIN, LABELS, "trainFormat = lines", "test = x.csv", "text2 = b")));
  }

  @Test
  void labelsOfTheDataAreProposedWhereNoneAreGiven() {
    data.write("mine/train.csv", "text,label\nx,1\ny,\"a, b\"\nz,-\nw,0\nv,1\n");
    assertEquals(
        OwnData.CONFIGURATION
            + ": labels is missing; add the line 'labels = pos, \"a, b\", 0', in the order that"
            + " you want; these are in the rows of "
            + folder
            + "/mine/train.csv.",
        OwnData.unavailable(data.dataset(TRAIN, "labelMap = 1:pos", "ignoredLabels = -")));
  }

  @Test
  void dataThatCannotTellTheirLabelsAreTold() {
    assertTrue(
        OwnData.unavailable(data.dataset("train = absent.csv"))
            .startsWith(
                OwnData.CONFIGURATION + ": labels is missing, and the training data do not tell"));
    data.write("mine/train.csv", "text;label\nx;1\n");
    String reason = OwnData.unavailable(data.dataset(TRAIN));
    assertTrue(reason.contains("mine/train.csv:1: there is no column 'text'"), reason);
  }

  @Test
  void nameThatIsNoIdIsTold() {
    Dataset dataset = data.named("My_Set", TRAIN, LABELS);
    assertEquals("my-set-misnamed", dataset.info().id());
    assertEquals(
        "etc/org.transfernlp.dataset.files-My_Set.cfg: 'My_Set' cannot be the name of a dataset;"
            + " rename the file to org.transfernlp.dataset.files-my-set.cfg (lower-case letters,"
            + " digits, and - between them).",
        OwnData.unavailable(dataset));
    assertEquals("unnamed-misnamed", data.named("--", TRAIN, LABELS).info().id());
  }

  @Test
  void nameMayHoldHyphens() {
    assertEquals("a-1-b", data.named("a-1-b", TRAIN, LABELS).info().id());
  }

  @Test
  void absentFileIsTold() {
    String relative = OwnData.unavailable(data.dataset("train = a/b.csv", LABELS));
    assertTrue(relative.contains("a/b.csv"), relative);
    assertTrue(
        relative.contains("Put it there, or correct its name in " + OwnData.CONFIGURATION + "."),
        relative);
    assertEquals(
        "Dataset 'mine' is not available: there is no "
            + folder
            + "/c.csv. Put it there, or correct its name in "
            + OwnData.CONFIGURATION
            + ".",
        OwnData.unavailable(data.dataset(TRAIN, "test = " + folder + "/c.csv", LABELS)));
  }

  @Test
  void infoSaysWhatIsConfigured() {
    DatasetInfo info =
        data.dataset(
                "train = mine/../mine/train.zip!/train.csv",
                "test = mine/test.csv",
                "validationSize = 20",
                LABELS,
                "title = Mine",
                "citation = Me",
                "licence = CC0",
                "homepage = https://example.org")
            .info();
    assertEquals(List.of("neg", "pos"), info.labels());
    assertEquals(Map.of(Split.VALIDATION, 20), info.sizes());
    assertEquals(
        List.of(new DataFile("mine/train.zip", null), new DataFile("mine/test.csv", null)),
        info.files());
    assertEquals(
        List.of("Mine", "Me", "CC0", "https://example.org"),
        List.of(info.title(), info.citation(), info.licence(), info.homepage()));
  }

  @Test
  void byteOrderMarkBeforeTheFirstLineIsDropped() {
    assertTrue(data.dataset("\uFEFF" + TRAIN, LABELS).unavailable().isEmpty());
    assertTrue(data.dataset("\uFEFF# = My data", TRAIN, LABELS).unavailable().isEmpty());
  }

  @Test
  void pathMayStandInQuotationMarks() {
    assertTrue(data.dataset("train = \"mine/train.csv\"", LABELS).unavailable().isEmpty());
  }

  @Test
  void fractionMayHaveAnyNumberOfDigits() {
    data.write("mine/train.csv", "text,label\n1,neg\n10,pos\n2,neg\n20,pos\n3,neg\n30,pos\n");
    Dataset dataset =
        data.dataset(
            TRAIN,
            LABELS,
            "testSize = 0.3333333333333333333",
            "validationSize = .16666666666666666666");
    assertEquals(2, OwnData.read(dataset, Split.TEST).size());
    assertEquals(1, OwnData.read(dataset, Split.VALIDATION).size());
  }

  @Test
  void typedConfigurationsHaveArrays() {
    Map<String, Object> properties =
        Map.of(
            "service.pid",
            FilesConfiguration.PID + "~typed",
            "train",
            "mine/train.csv",
            "labels",
            new String[] {"a, b", "c"},
            "seed",
            7L);
    Dataset dataset = new FilesDataset(new FixedDataFolder(folder), properties);
    assertEquals("typed", dataset.info().id());
    assertEquals(List.of("a, b", "c"), dataset.info().labels());
    assertTrue(dataset.unavailable().isEmpty());
  }
}
