package org.transfernlp.doctor.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.cm.impl.ConfigurationManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.diagnosis.Diagnosis;
import org.transfernlp.diagnosis.SmallContainer;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

/** What is found in a container that is not well. */
@SuppressWarnings("NullAway.Init")
class ContainerChecksTest {

  @TempDir private Path folder;

  private SmallContainer container;
  private BundleContext context;

  @BeforeEach
  void start() throws Exception {
    container =
        new SmallContainer(folder.resolve("cache"), List.of("org.osgi.service.cm;version=1.6.1"));
    context = container.context();
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  @Test
  void componentsOfOneCauseAreOneFinding() throws Exception {
    container
        .install(
            "org.example.water",
            Map.of(),
            Map.of("a.A", waits("s.S"), "a.B", waits("s.S"), "a.C", waits("t.T")))
        .start();
    List<Finding> findings = new ComponentCheck(new Diagnosis(context)).check();
    assertEquals(2, findings.size(), findings.toString());
    assertEquals(Level.WARNING, findings.get(0).level());
    assertEquals(
        "Component a.A of bundle org.example.water waits for the service s.S, which is offered by"
            + " nothing that is installed. The same stops component a.B of bundle"
            + " org.example.water.",
        findings.stream()
            .map(Finding::what)
            .filter(what -> what.contains("s.S"))
            .findFirst()
            .orElse(""));
  }

  @Test
  void componentForTheLaboratoryIsBroken() throws Exception {
    container
        .install(
            "org.example.strategy",
            Map.of("Import-Package", "org.transfernlp.strategy;resolution:=optional"),
            Map.of("a.A", waits("org.example.Dictionary")))
        .start();
    List<Finding> findings = new ComponentCheck(new Diagnosis(context)).check();
    assertEquals(Level.BROKEN, findings.get(0).level());
  }

  @Test
  void bundlesThatAreWellAreCounted() throws Exception {
    assertEquals(
        List.of(Finding.ok("All 2 bundles are at work.")),
        new BundleCheck(context, new Diagnosis(context)).check());
  }

  @Test
  void mixedVersionsAreAWarning() throws Exception {
    install("org.transfernlp.api", "1.0.0");
    install("org.transfernlp.engine", "1.0.0");
    assertEquals(1, bundleFindings().size());
    install("org.transfernlp.model.lstm", "1.1.0");
    assertEquals(
        List.of(
            "Bundles of TransferNLP are of different versions: 1.0.0 (org.transfernlp.api,"
                + " org.transfernlp.engine); 1.1.0 (org.transfernlp.model.lstm)."),
        bundleFindings().stream()
            .filter(finding -> finding.level() == Level.WARNING)
            .map(Finding::what)
            .toList());
  }

  private List<Finding> bundleFindings() {
    return new BundleCheck(context, new Diagnosis(context)).check();
  }

  private Bundle install(String name, String version) throws Exception {
    Bundle bundle = container.install(name, Map.of(Constants.BUNDLE_VERSION, version), Map.of());
    bundle.start();
    return bundle;
  }

  @Test
  void ofTwoDatasetsOfOneIdTheOneThatCountsIsNamed() throws Exception {
    BundleContext first = context(install("org.example.first", "1"));
    BundleContext second = context(install("org.example.second", "1"));
    first.registerService(Dataset.class, dataset("news", Optional.empty(), Acquisition.NONE), null);
    second.registerService(
        Dataset.class, dataset("news", Optional.empty(), Acquisition.NONE), ranking(5));
    Finding found = sameId();
    assertEquals(
        "The dataset 'news' is offered twice: that of bundle org.example.second (service ranking 5)"
            + " counts, and hides that of bundle org.example.first (service ranking 0).",
        found.what());
    assertEquals(Level.NOTE, found.level());
  }

  @Test
  void chanceThatDecidesWhichOfTwoCountsIsAWarning() throws Exception {
    BundleContext first = context(install("org.example.first", "1"));
    BundleContext second = context(install("org.example.second", "1"));
    first.registerService(Dataset.class, dataset("news", Optional.empty(), Acquisition.NONE), null);
    second.registerService(
        Dataset.class, dataset("news", Optional.empty(), Acquisition.NONE), null);
    Finding found = sameId();
    assertTrue(found.what().contains("that of bundle org.example.first"), found.toString());
    assertEquals(Level.WARNING, found.level());
  }

  private Finding sameId() {
    return new OfferCheck(context, new Diagnosis(context))
        .check().stream()
            .filter(finding -> finding.what().contains("'news'"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void datasetThatFailsIsAFindingOfItsOwn() {
    context.registerService(
        Dataset.class,
        new Dataset() {
          @Override
          public DatasetInfo info() {
            throw new NoClassDefFoundError("org/example/Gone");
          }

          @Override
          public Stream<Example> examples(Split split) {
            return Stream.empty();
          }
        },
        null);
    assertEquals(
        1,
        new OfferCheck(context, new Diagnosis(context))
            .check().stream().filter(finding -> finding.level() == Level.BROKEN).count());
    assertEquals(
        1,
        new DataCheck(context)
            .check().stream().filter(finding -> finding.level() == Level.BROKEN).count());
  }

  @Test
  void missingDataComeWithTheCommandThatGetsThem() {
    Acquisition free =
        Acquisition.of(
            Download.file(URI.create("https://example.org/a"), 1, "0".repeat(64), "a/a"));
    Acquisition byHand = Acquisition.byHand("Ask example.org for it.");
    register(dataset("there", Optional.empty(), Acquisition.NONE));
    register(dataset("b-free", Optional.of("Dataset 'b-free' is not available: x."), free));
    register(dataset("a-free", Optional.of("Dataset 'a-free' is not available: x."), free));
    register(
        dataset(
            "closed",
            Optional.of("Dataset 'closed' is not available: x. Ask example.org for it. Or so."),
            byHand));
    assertEquals(
        List.of(
            Finding.ok("Datasets whose files are all there: 1."),
            Finding.note(
                "Not there, but free to download: a-free, b-free.",
                "Get what you want of it: transfer:dataset-fetch a-free b-free"),
            Finding.note(
                "Dataset 'closed' is not available: x.", "Ask example.org for it. Or so.")),
        new DataCheck(context).check());
  }

  @Test
  void dataFolderThatIsMissingIsAWarningAndOneThatIsAFileIsBroken() throws Exception {
    Path path = folder.resolve("data");
    dataFolder(path);
    assertEquals(Level.WARNING, new DataCheck(context).check().get(1).level());
    Files.writeString(path, "");
    assertEquals(Level.BROKEN, new DataCheck(context).check().get(1).level());
  }

  @Test
  void whatIsToldOfMissingDataIsNotToldTwice() {
    Acquisition both =
        new Acquisition(
            List.of(Download.file(URI.create("https://example.org/a"), 1, "0".repeat(64), "a/a")),
            "For b: ask example.org.",
            false);
    String missing = "Dataset 'news' is not available: there is no a/a in /x.";
    String elsewhere = "If it lies elsewhere, set TRANSFERNLP_DATA to the folder that holds a/a.";
    String fetch = "Get it by transfer:dataset-fetch news.";
    register(dataset("news", Optional.of(missing + " " + fetch + " " + elsewhere), both));
    assertEquals(
        Finding.note(missing, fetch + " For b: ask example.org. " + elsewhere),
        new DataCheck(context).check().get(1));
  }

  @Test
  void pathOfSeveralWordsIsNotTakenForTheEndOfASentence() {
    String missing = "Dataset 'news' is not available: there is no a in /home/J. Smith/data.";
    String elsewhere = "If it lies elsewhere, set TRANSFERNLP_DATA to the folder that holds a.";
    String ask = "Ask example.org for it.";
    register(
        dataset(
            "news", Optional.of(missing + " " + ask + " " + elsewhere), Acquisition.byHand(ask)));
    String own = "Dataset 'own' is not available: there is no b in /home/J. Smith/data.";
    String put = "Put it there, or correct its name in etc/own.cfg.";
    register(dataset("own", Optional.of(own + " " + put + " " + elsewhere), Acquisition.NONE));
    assertEquals(
        List.of(
            Finding.note(missing, ask + " " + elsewhere), Finding.note(own, put + " " + elsewhere)),
        new DataCheck(context)
            .check().stream().filter(finding -> finding.level() == Level.NOTE).toList());
  }

  @Test
  void configurationThatCannotBeReadIsBroken() {
    String problem = "etc/org.transfernlp.dataset.files-news.cfg: there is no key 'id'";
    register(dataset("news", Optional.of(problem), Acquisition.NONE));
    Finding finding = new DataCheck(context).check().get(1);
    assertEquals(Level.BROKEN, finding.level());
    assertEquals(problem, finding.what());
  }

  @Test
  void filesThatAreNotTheOfficialOnesAndThoseThatAreThereAloneAreTold() throws Exception {
    dataFolder(folder);
    Files.writeString(folder.resolve("half"), "text");
    DataFile half = new DataFile("half", "0".repeat(64));
    DataFile other = new DataFile("other", null);
    register(dataset("news", Optional.empty(), Acquisition.NONE, half));
    Acquisition free =
        Acquisition.of(
            Download.file(URI.create("https://example.org/a"), 1, "0".repeat(64), "other"));
    register(
        dataset(
            "films",
            Optional.of("Dataset 'films' is not available: there is no other in x."),
            free,
            half,
            other));
    List<Finding> findings = new DataCheck(context).check();
    assertEquals(3, findings.size(), findings.toString());
    assertEquals(Level.WARNING, findings.get(1).level());
    assertTrue(findings.get(1).what().contains("half in " + folder), findings.toString());
    assertEquals(
        Finding.note(
            "Dataset 'films' is not available: there is no other in x. There is only half.",
            "Get it by transfer:dataset-fetch films."),
        findings.get(2));
  }

  @Test
  void portThatOthersReachIsAWarningThatNamesTheConfiguration() throws Exception {
    container.install(ConfigurationManager.class).start();
    ConfigurationAdmin admin =
        context.getService(context.getServiceReference(ConfigurationAdmin.class));
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
        ServerSocket local = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      admin
          .getConfiguration("org.apache.karaf.shell", null)
          .update(
              FrameworkUtil.asDictionary(Map.of("sshPort", Integer.toString(open.getLocalPort()))));
      List<Finding> findings = new PortCheck(context).check();
      Finding exposed =
          findings.stream()
              .filter(finding -> finding.what().contains("port " + open.getLocalPort() + " "))
              .findFirst()
              .orElseThrow();
      assertEquals(Level.WARNING, exposed.level());
      assertTrue(exposed.what().contains("SSH"), exposed.toString());
      assertTrue(exposed.remedy().contains("sshHost 127.0.0.1"), exposed.toString());
      assertTrue(
          findings.stream()
              .filter(finding -> finding.level() == Level.OK)
              .anyMatch(finding -> finding.what().contains("port " + local.getLocalPort() + " ")),
          findings.toString());
    }
  }

  @Test
  void onlyPortsThatJavaIsToldToOpenForJmxAreTakenForIt() throws Exception {
    Files.createDirectories(folder.resolve("net"));
    Path files = Files.createDirectories(folder.resolve("fd"));
    StringBuilder lines = new StringBuilder("header\n");
    for (int port = 60001; port <= 60003; port++) {
      lines.append(
          " 0: 00000000:%X 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 %d 1\n"
              .formatted(port, port));
      Files.createSymbolicLink(files.resolve("" + port), Path.of("socket:[" + port + "]"));
    }
    Files.writeString(folder.resolve("net/tcp"), lines);
    Files.writeString(folder.resolve("net/tcp6"), "header\n");
    Map<String, String> options =
        Map.of(
            "com.sun.management.jmxremote.port", "60001",
            "com.sun.management.jmxremote.rmi.port", "60002");
    List<Finding> findings = new PortCheck(context, new Sockets(folder), options::get).check();
    assertEquals(
        List.of(
            "Others can connect to port 60001 of all network interfaces (JMX, by an option of"
                + " Java).",
            "Others can connect to port 60002 of all network interfaces (JMX, by an option of"
                + " Java).",
            "Others can connect to port 60003 of all network interfaces (perhaps JMX, by an option"
                + " of Java)."),
        findings.stream().map(Finding::what).toList());
    assertTrue(findings.get(1).remedy().contains("-Dcom.sun.management"), findings.toString());
    assertTrue(findings.get(1).remedy().contains(", if the password is"), findings.toString());
    assertTrue(findings.get(2).remedy().startsWith("Find out"), findings.toString());
  }

  private void dataFolder(Path path) {
    context.registerService(
        DataFolder.class,
        new DataFolder() {
          @Override
          public Path path() {
            return path;
          }

          @Override
          public Path require(String dataset, Acquisition acquisition, String... names) {
            return path;
          }
        },
        null);
  }

  private void register(Dataset dataset) {
    context.registerService(Dataset.class, dataset, null);
  }

  private static BundleContext context(Bundle bundle) {
    return Objects.requireNonNull(bundle.getBundleContext());
  }

  private static Dictionary<String, Object> ranking(int ranking) {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking));
  }

  private static Dataset dataset(
      String id, Optional<String> problem, Acquisition acquisition, DataFile... files) {
    return new Dataset() {
      @Override
      public DatasetInfo info() {
        return new DatasetInfo(
            id, id, TaskKind.SINGLE_TEXT, List.of("a", "b"), Map.of(), "", "", "", List.of(files));
      }

      @Override
      public Stream<Example> examples(Split split) {
        return Stream.empty();
      }

      @Override
      public Acquisition acquisition() {
        return acquisition;
      }

      @Override
      public Optional<String> unavailable() {
        return problem;
      }
    };
  }

  private static String waits(String service) {
    return "><reference name=\"r\" interface=\""
        + service
        + "\" cardinality=\"1..1\"/><implementation class=\"org.example.Part\"/>";
  }
}
