package org.transfernlp.report.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.study.Condition;
import org.transfernlp.study.ReportFormat;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;
import org.transfernlp.study.View;

class StudyReportServiceTest {

  /** Set to write the expected files anew; then look at what has changed in them. */
  private static final boolean WRITE = Boolean.getBoolean("report.golden.write");

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final String INJECTED = "</script><img src=x onerror=alert(1)>\u001b[31m\u202e";

  private final StudyReportService table = new StudyReportService(SampleStudy.table());

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void everyFormatIsAsItWas(ReportFormat format) throws IOException {
    expect("layers." + format.name().toLowerCase(Locale.ROOT), own(table, format));
  }

  @Test
  void textIsAsItWas() throws IOException {
    expect("layers.80.txt", table.text("layers", 80));
    expect("layers.40.txt", table.text("layers", 40));
    expect("lambda.80.txt", new StudyReportService(SampleStudy.lambda()).text("lambda", 80));
    expect("epochs.120.txt", new StudyReportService(SampleStudy.epochs()).text("epochs", 120));
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void theSameReportTwiceIsTheSame(ReportFormat format) throws IOException {
    StudyReportService again = new StudyReportService(SampleStudy.table());
    assertArrayEquals(bytes(table, "layers", format), bytes(again, "layers", format));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 40, 60, 80, 100, 132, 200})
  void textStaysWithinItsWidth(int width) {
    List<String> texts =
        List.of(
            table.text("layers", width),
            new StudyReportService(SampleStudy.lambda()).text("lambda", width),
            new StudyReportService(SampleStudy.epochs()).text("epochs", width));
    for (String text : texts) {
      for (String line : text.split("\n", -1)) {
        // The padlock is the only sign here that takes two columns.
        int columns =
            line.codePointCount(0, line.length())
                + (int) line.codePoints().filter(sign -> sign == 0x1F512).count();
        assertTrue(columns <= width, line);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void nothingFinishedGivesAReport(ReportFormat format) throws IOException {
    MemoryStore store = new MemoryStore();
    SampleStudy study = new SampleStudy(store, "young").status(StudyStatus.RUNNING);
    Condition baseline = study.baseline("mr");
    study.transfer("imdb", "mr", SampleStudy.TUNED, Map.of());
    study.result(baseline, 1, TrialStatus.RUNNING, "", 0.7);
    study.save();
    StudyReportService service = new StudyReportService(store);

    assertTrue(service.text("young", 80).contains("nothing has ended yet"));
    assertTrue(service.text("young", 80).contains("0 of 3 seeds so far: 1 running, 2 not begun"));
    if (format == ReportFormat.SVG) {
      StudyException refused =
          assertThrows(StudyException.class, () -> bytes(service, "young", format));
      assertTrue(refused.getMessage().contains("no figure yet"), refused.getMessage());
    } else {
      assertTrue(bytes(service, "young", format).length > 0);
    }
  }

  @Test
  void findingIsOfTheConditionThatValidatesBestAndNotOfTheOneThatTestsBest() {
    MemoryStore before = new MemoryStore();
    SampleStudy study = new SampleStudy(before, "choice");
    Condition lucky = study.transfer("imdb", "mr", SampleStudy.TUNED, Map.of());
    Condition chosen = study.transfer("imdb", "mr", SampleStudy.FROZEN, Map.of());
    study.results(lucky, 3, 0.9);
    study.results(chosen, 3, 0.7);
    study.save();
    MemoryStore store = new MemoryStore();
    store.save(before.study("choice").orElseThrow());
    for (StudyTrial trial : before.studyTrials("choice")) {
      store.save("choice", trial.condition() == lucky.number() ? validated(trial, 0.6) : trial);
    }
    String text = new StudyReportService(store).text("choice", 1000);
    assertTrue(
        text.contains(
            "On mr, of 2 conditions with transfer, the one with the best validation accuracy, %s, comes to 7"
                .formatted(SampleStudy.FROZEN.signs())),
        text);
  }

  private static StudyTrial validated(StudyTrial trial, double accuracy) {
    return new StudyTrial(
        trial.key(),
        trial.condition(),
        trial.role(),
        trial.spec(),
        trial.trial(),
        trial.status(),
        trial.reason(),
        trial.epochs(),
        accuracy,
        trial.testAccuracy(),
        trial.seconds());
  }

  @Test
  void unknownStudyNamesTheNearest() {
    StudyException unknown = assertThrows(StudyException.class, () -> table.text("layer", 80));
    assertEquals("There is no study 'layer'; did you mean layers?", unknown.getMessage());
    StudyException none =
        assertThrows(
            StudyException.class, () -> new StudyReportService(new MemoryStore()).text("x", 80));
    assertTrue(none.getMessage().contains("nor any other"), none.getMessage());
  }

  @Test
  void textOfUsersStaysText() throws IOException {
    MemoryStore store = new MemoryStore();
    SampleStudy study =
        new SampleStudy(store, "injected").title(INJECTED).notes(INJECTED).view(View.Curve.EPOCHS);
    Condition baseline = study.baseline(INJECTED);
    study.results(baseline, 3, 0.7);
    Condition transfer = study.transfer(INJECTED + "2", INJECTED, SampleStudy.TUNED, Map.of());
    study.results(transfer, 1, 0.8);
    study.result(transfer, 2, TrialStatus.FAILED, INJECTED, 0);
    study.save();
    StudyReportService service = new StudyReportService(store);

    String html = new String(bytes(service, "injected", ReportFormat.HTML), StandardCharsets.UTF_8);
    assertFalse(html.contains("<img src=x"), "an element of the user's is in the page");
    assertEquals(3, count(html, "<script"));
    assertEquals(3, count(html, "</script"));
    wellFormed(service, "injected");
    String markdown =
        new String(bytes(service, "injected", ReportFormat.MARKDOWN), StandardCharsets.UTF_8);
    assertFalse(markdown.contains("<img"), markdown);
    String text = service.text("injected", 80);
    assertFalse(text.contains("\u001b") || text.contains("\u202e"));
    bytes(service, "injected", ReportFormat.SVG);
  }

  @Test
  void pageIsWellFormedAndNeedsNoNetwork() throws IOException {
    wellFormed(table, "layers");
    String html = own(table, ReportFormat.HTML);
    assertFalse(
        Pattern.compile("(?:src|href|url)\\s*[=(]").matcher(html).find(), "something is loaded");
  }

  @Test
  void svgIsWellFormed() {
    for (StudyReportService service :
        List.of(table, new StudyReportService(SampleStudy.lambda()))) {
      String id = service == table ? "layers" : "lambda";
      parse(assertDoesNotFail(service, id));
    }
  }

  @Test
  void csvHasARowForEachCondition() throws IOException {
    String csv = own(table, ReportFormat.CSV);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), format)) {
      var records = parser.getRecords();
      assertEquals(9, records.size());
      assertEquals("The label sets differ.", records.get(8).get("refusal"));
      assertEquals("", records.get(8).get("test_accuracy"));
    }
  }

  @Test
  void jsonHasTheSeeds() throws IOException {
    var root = new ObjectMapper().readTree(bytes(table, "layers", ReportFormat.JSON));
    var conditions = root.get("targets").get(0).get("conditions");
    assertEquals(3, conditions.get(0).get("seeds").size());
    assertEquals("DIVERGED", conditions.get(2).get("seeds").get(1).get("status").asText());
    assertTrue(conditions.get(1).get("significance").get("holm").asDouble() < 0.05);
  }

  @Test
  void oneSeedIsTestedByItsAnswersAlone() throws IOException {
    MemoryStore store = new MemoryStore();
    SampleStudy study = new SampleStudy(store, "single").seeds(1);
    study.results(study.baseline("mr"), 1, 0.7);
    study.results(study.transfer("imdb", "mr", SampleStudy.TUNED, Map.of()), 1, 0.8);
    study.save();
    var significance =
        new ObjectMapper()
            .readTree(bytes(new StudyReportService(store), "single", ReportFormat.JSON))
            .get("targets")
            .get(0)
            .get("conditions")
            .get(1)
            .get("significance");
    assertTrue(significance.get("welch").isNull());
    assertEquals(1, significance.get("pairedSeeds").asInt());
    assertTrue(significance.get("paired").asDouble() < 0.001);
  }

  @Test
  void manyTrialsAreNotReadOneByOne() {
    MemoryStore store = new MemoryStore();
    SampleStudy study = new SampleStudy(store, "many").seeds(5);
    study.results(study.baseline("mr"), 5, 0.7);
    for (int i = 0; i < 500; i++) {
      study.results(
          study.transfer("imdb", "mr", SampleStudy.TUNED, Map.of("lambda", 0.001 * (i + 1))),
          5,
          0.7);
    }
    study.save();
    String text = new StudyReportService(store).text("many", 80);
    assertTrue(text.replaceAll("\\s+", " ").contains("With 2500 trials with transfer"), text);
    assertEquals(0, store.predictionsRead());
    assertTrue(store.trialsRead() <= 200, "trials read: " + store.trialsRead());
  }

  private static String assertDoesNotFail(StudyReportService service, String id) {
    try {
      return new String(bytes(service, id, ReportFormat.SVG), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The page, but for its scripts and what is void in HTML, has to be XML. */
  private static void wellFormed(StudyReportService service, String id) throws IOException {
    String html = new String(bytes(service, id, ReportFormat.HTML), StandardCharsets.UTF_8);
    parse(
        html.replaceAll("(?s)<script.*?</script>", "")
            .replaceAll("(?s)<!--.*?-->", "")
            .replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("<meta ([^>]*)>", "<meta $1/>"));
  }

  private static void parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError(xml, e);
    }
  }

  /** A report without the chart library. */
  private static String own(StudyReportService service, ReportFormat format) throws IOException {
    String text = new String(bytes(service, "layers", format), StandardCharsets.UTF_8);
    return format == ReportFormat.HTML
        ? text.replaceAll("(?s)<!--.*?-->", "<!-- -->")
            .replaceAll("(?s)<script>.*?</script>", "<script></script>")
            .replaceAll("(?s)<style>.*?</style>", "<style></style>")
        : text;
  }

  private static byte[] bytes(StudyReportService service, String id, ReportFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    service.write(id, format, out);
    return out.toByteArray();
  }

  private static void expect(String file, String text) throws IOException {
    Path path = GOLDEN.resolve(file);
    if (WRITE) {
      Files.createDirectories(GOLDEN);
      Files.writeString(path, text);
    }
    assertEquals(Files.readString(path), text);
  }

  private static int count(String text, String part) {
    Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
