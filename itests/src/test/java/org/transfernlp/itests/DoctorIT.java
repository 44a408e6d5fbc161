package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivilegedActionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.extra.EnvironmentOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.strategy.TransferStrategy;

/** What transfer:doctor says of a container that is well, and of one in which things are broken. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class DoctorIT {

  private static final Path DATABASE =
      Path.of(System.getProperty("karaf.base", ""), "etc/org.ops4j.datasource-transfernlp.cfg");

  private static final Path DEPLOY = Path.of(System.getProperty("karaf.base", ""), "deploy");

  private static final String NO_DATA = "there-is-no-such-folder";

  @Inject private BundleContext context;

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  /** The same. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private Catalogue catalogue;

  @Inject private SessionFactory sessions;

  private final List<Bundle> strangers = new ArrayList<>();
  private final List<Path> dropped = new ArrayList<>();

  @Configuration
  public Option[] configuration() throws IOException {
    Stream<Option> others =
        Arrays.stream(Container.assemblyWithNothingKept())
            .filter(
                option ->
                    !(option instanceof EnvironmentOption variable
                        && variable.getEnvironment().startsWith("TRANSFERNLP_DATA=")));
    Path data = Path.of(System.getProperty("transfernlp.target"), NO_DATA);
    return Stream.concat(others, Stream.of(CoreOptions.environment("TRANSFERNLP_DATA=" + data)))
        .toArray(Option[]::new);
  }

  @After
  public void mend() throws Exception {
    for (Bundle stranger : strangers) {
      stranger.uninstall();
    }
    for (Path file : dropped) {
      Files.delete(file);
    }
    if (Files.deleteIfExists(DATABASE) || !dropped.isEmpty()) {
      await(rows -> rows.stream().noneMatch(row -> row.level().equals("broken")));
    }
  }

  /** A line of --no-format. */
  private record Row(String level, String topic, String what, String remedy) {}

  @Test
  public void nothingIsBrokenAtFirst() throws Exception {
    Container.Printed printed = doctor("viewer", "");
    assertEquals(printed.out(), 0, printed.status());
    assertEquals("", printed.err());
    for (String topic :
        List.of("Versions", "Bundles", "Components", "Computation", "Data", "Results", "Disk")) {
      assertTrue(printed.out(), printed.out().lines().anyMatch(topic::equals));
    }
    assertTrue(printed.out(), printed.out().lines().allMatch(line -> line.length() < 80));
    assertFalse(printed.out(), printed.out().contains("broken"));
    assertTrue(
        printed.out(),
        printed.out().contains("OpenBLAS") || printed.out().contains("will be unpacked"));
  }

  @Test
  public void missingDataFolderIsTold() throws Exception {
    Row row = row(rows(), "The data folder ");
    assertEquals("warning", row.level());
    assertTrue(row.toString(), row.what().contains(NO_DATA + " does not exist"));
    Row missing = row(rows(), "Not there, but free to download: ");
    assertTrue(missing.toString(), missing.remedy().contains("transfer:dataset-fetch "));
    assertTrue(missing.toString(), missing.remedy().contains(" mr"));
  }

  @Test
  public void strangersThatDoNotWorkAreToldWithTheirCauses() throws Exception {
    install(
            "org.example.waiting",
            "org.transfernlp.strategy",
            Map.of("org.example.Waiting", waits("org.example.Dictionary")))
        .start();
    Bundle late =
        install(
            "org.example.words",
            "org.transfernlp.strategy",
            Map.of(
                "org.example.Words",
                "<service><provide interface=\"org.example.Dictionary\"/></service>"
                    + waits("org.example.Paper")));
    late.start();
    Bundle lost =
        install("org.example.lost", "org.transfernlp.model,org.example.nowhere", Map.of());
    try {
      lost.start();
      throw new AssertionError("A bundle was resolved without what it imports.");
    } catch (BundleException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("org.example.nowhere"));
    }
    Container.Printed printed = doctor("manager", " --no-format");
    assertEquals(printed.out(), 1, printed.status());
    List<Row> rows = rows(printed.out());
    Row component = row(rows, "Component org.example.Waiting of bundle org.example.waiting ");
    assertEquals("broken", component.level());
    assertTrue(
        component.toString(),
        component
            .what()
            .contains(
                "waits for the service org.example.Dictionary, which is offered by component"
                    + " org.example.Words of bundle org.example.words, which waits for the service"
                    + " org.example.Paper, which is offered by nothing that is installed."));
    Row bundle = row(rows, "Bundle org.example.lost ");
    assertEquals("broken", bundle.level());
    assertTrue(bundle.toString(), bundle.what().contains("needs the package org.example.nowhere"));
    assertTrue(bundle.toString(), bundle.remedy().contains("bundle:install"));

    late.stop();
    Row stopped = row(rows(), "Component org.example.Waiting of bundle org.example.waiting ");
    assertTrue(
        stopped.toString(), stopped.what().contains("bundle org.example.words, which is stopped"));
    assertEquals("Start it: bundle:start " + late.getBundleId(), stopped.remedy());
  }

  /**
   * The framework tells why only to who watches the folder, and of what is no bundle nobody does.
   */
  @Test
  public void whatWasDroppedAndDoesNotStartIsToldWithItsReason() throws Exception {
    drop(
        "fails.jar",
        bundle(
            "org.example.fails",
            Map.of(
                "Import-Package",
                "org.transfernlp.model",
                "Bundle-Activator",
                "org.example.NoSuchActivator"),
            Map.of()));
    drop("cut.jar", "PK".getBytes(StandardCharsets.UTF_8));
    await(
        rows ->
            Stream.of("Bundle org.example.fails ", "File ")
                .allMatch(
                    start ->
                        rows.stream()
                            .anyMatch(
                                row ->
                                    row.what().startsWith(start)
                                        && !row.remedy().startsWith("Wait "))));
    Row bundle = row(rows(), "Bundle org.example.fails ");
    assertEquals("broken", bundle.level());
    assertTrue(
        bundle.toString(),
        bundle
            .what()
            .contains(
                "did not start: ClassNotFoundException: org.example.NoSuchActivator not found"));
    Row file = row(rows(), "File ");
    assertEquals("warning", file.level());
    assertTrue(file.toString(), file.what().contains("cut.jar is no jar, or a damaged one: "));
  }

  private void drop(String name, byte[] jar) throws IOException {
    Path written = Files.write(Files.createTempFile("dropped", ".jar"), jar);
    Path file = DEPLOY.resolve(name);
    dropped.add(file);
    Files.move(written, file);
  }

  @Test
  public void twoStrategiesOfOneIdAreTold() throws Exception {
    ServiceReference<TransferStrategy> reference =
        context.getServiceReference(TransferStrategy.class);
    TransferStrategy strategy = context.getService(reference);
    assertNotNull(strategy);
    ServiceRegistration<TransferStrategy> again =
        context.registerService(TransferStrategy.class, strategy, null);
    try {
      Row row = row(rows(), "The strategy '%s' is offered twice".formatted(strategy.info().id()));
      assertEquals("warning", row.level());
      assertTrue(
          row.toString(),
          row.what().contains("that of bundle " + reference.getBundle().getSymbolicName()));
    } finally {
      again.unregister();
      context.ungetService(reference);
    }
  }

  @Test
  public void databaseThatIsAwayIsTold() throws Exception {
    Path written = Files.createTempFile("datasource", ".cfg");
    Files.writeString(
        written,
        """
        osgi.jdbc.driver.name = PostgreSQL JDBC Driver
        dataSourceName = transfernlp
        url = jdbc:postgresql://127.0.0.1:1/results
        user = anna
        .password = hidden
        """,
        StandardCharsets.UTF_8);
    Files.move(written, DATABASE, StandardCopyOption.REPLACE_EXISTING);
    await(
        rows ->
            rows.stream()
                .anyMatch(
                    row ->
                        row.level().equals("broken")
                            && row.topic().equals("Results")
                            && row.what().contains("cannot be reached")));
    Container.Printed printed = doctor("viewer", "");
    assertEquals(printed.out(), 1, printed.status());
    assertTrue(printed.out(), printed.out().contains("jdbc:postgresql://127.0.0.1:1/results"));
    assertFalse(printed.out(), printed.out().contains("hidden"));
    assertTrue(printed.out(), last(printed.out()).startsWith("1 broken"));
  }

  private interface Condition {
    boolean holds(List<Row> rows);
  }

  /** Configurations are read by a thread of the container. */
  private void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    List<Row> rows = rows();
    while (!condition.holds(rows)) {
      assertTrue(rows.toString(), System.nanoTime() < deadline);
      rows = rows();
    }
  }

  private List<Row> rows() throws PrivilegedActionException {
    return rows(doctor("viewer", " --no-format").out());
  }

  private static List<Row> rows(String out) {
    return out.lines()
        .map(line -> line.split("\t", -1))
        .map(fields -> new Row(fields[0], fields[1], fields[2], fields[3]))
        .toList();
  }

  private static Row row(List<Row> rows, String start) {
    return rows.stream()
        .filter(row -> row.what().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " is not in " + rows));
  }

  private static String last(String out) {
    return out.lines().reduce((first, second) -> second).orElse("");
  }

  private Container.Printed doctor(String role, String options) throws PrivilegedActionException {
    return Container.execute(sessions, role, "transfer:doctor" + options);
  }

  private static String waits(String service) {
    return "<reference name=\"r\" interface=\"" + service + "\" cardinality=\"1..1\"/>";
  }

  private Bundle install(String name, String imports, Map<String, String> components)
      throws IOException, BundleException {
    Bundle bundle =
        context.installBundle(
            "stranger:" + name,
            new ByteArrayInputStream(bundle(name, Map.of("Import-Package", imports), components)));
    strangers.add(bundle);
    return bundle;
  }

  private static byte[] bundle(
      String name, Map<String, String> headers, Map<String, String> components) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    headers.forEach(main::putValue);
    if (!components.isEmpty()) {
      main.putValue("Service-Component", "OSGI-INF/component.xml");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, String> component : components.entrySet()) {
        jar.putNextEntry(new ZipEntry("OSGI-INF/component.xml"));
        jar.write(
            String.format(
                    Locale.ROOT,
                    "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\""
                        + " name=\"%s\">%s<implementation class=\"%s\"/></scr:component>",
                    component.getKey(),
                    component.getValue(),
                    component.getKey())
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
