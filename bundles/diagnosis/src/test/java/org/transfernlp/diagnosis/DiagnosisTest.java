package org.transfernlp.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogReaderService;
import org.transfernlp.diagnosis.internal.StartFailures;

class DiagnosisTest {

  private static final String PART =
      "<implementation class=\"org.transfernlp.diagnosis.SoundPart\"/>";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallContainer container;

  @SuppressWarnings("NullAway.Init")
  private Diagnosis diagnosis;

  @BeforeEach
  void start() throws Exception {
    container = new SmallContainer(folder, List.of());
    diagnosis = new Diagnosis(container.context());
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  @Test
  void nothingIsAbsentWhereAllIsWell() throws Exception {
    container.install("a", Map.of(), Map.of("a.A", provides("s.S"), "a.B", waits("s.S"))).start();
    assertEquals(List.of(), diagnosis.bundles());
    assertEquals(List.of(), diagnosis.components());
  }

  @Test
  void chainOfComponentsEndsInTheServiceThatNobodyOffers() throws Exception {
    container
        .install(
            "a",
            Map.of(),
            Map.of(
                "a.A", waits("s.S"), "a.B", provides("s.S", "t.T"), "a.C", provides("t.T", "u.U")))
        .start();
    assertEquals(
        List.of(
            "component a.A of bundle a waits for the service s.S, which is offered by component a.B"
                + " of bundle a, which waits for the service t.T, which is offered by component a.C"
                + " of bundle a, which waits for the service u.U, which is offered by nothing that"
                + " is installed",
            "component a.B of bundle a waits for the service t.T, which is offered by component a.C"
                + " of bundle a, which waits for the service u.U, which is offered by nothing that"
                + " is installed",
            "component a.C of bundle a waits for the service u.U, which is offered by nothing that"
                + " is installed"),
        clauses(diagnosis.components()));
    assertEquals(1, diagnosis.components().stream().map(Absence::cause).distinct().count());
    assertFalse(diagnosis.components().get(0).cause().passing());
  }

  @Test
  void partOfTheLaboratoryThatIsMissingNamesItsFeature() {
    Absence absence = diagnosis.service("org.transfernlp.store.ResultStore");
    assertEquals(
        "the service org.transfernlp.store.ResultStore is offered by nothing that is installed",
        absence.clause());
    assertEquals("Install it: feature:install transfernlp-engine", absence.cause().remedy());
  }

  @Test
  void chainEndsInTheConfigurationThatIsMissing() throws Exception {
    container
        .install(
            "a",
            Map.of(),
            Map.of(
                "a.A",
                waits("s.S"),
                "a.B",
                "configuration-policy=\"require\" configuration-pid=\"org.example.tap\">"
                    + "<service><provide interface=\"s.S\"/></service>"
                    + PART))
        .start();
    assertEquals(
        List.of(
            "component a.A of bundle a waits for the service s.S, which is offered by component a.B"
                + " of bundle a, which has no configuration org.example.tap"),
        clauses(diagnosis.components()));
    assertTrue(
        diagnosis.components().get(0).cause().remedy().contains("etc/org.example.tap.cfg"),
        diagnosis.components().toString());
  }

  @Test
  void chainEndsInTheBundleThatIsStopped() throws Exception {
    container.install("a", Map.of(), Map.of("a.A", waits("s.S"))).start();
    Bundle b = container.install("b", Map.of(), Map.of("b.B", provides("s.S")));
    b.start();
    assertEquals(List.of(), diagnosis.components());
    b.stop();
    assertEquals(
        List.of(
            "component a.A of bundle a waits for the service s.S, which is offered by bundle b,"
                + " which is stopped"),
        clauses(diagnosis.components()));
    assertEquals(
        "Start it: bundle:start " + b.getBundleId(),
        diagnosis.components().get(0).cause().remedy());
    assertEquals(List.of("bundle b is stopped"), clauses(diagnosis.bundles()));
  }

  @Test
  void chainEndsInThePackageThatABundleLacks() throws Exception {
    container.install("a", Map.of(), Map.of("a.A", waits("s.S"))).start();
    Bundle b =
        container.install(
            "b", Map.of("Import-Package", "x.y;version=\"[2,3)\""), Map.of("b.B", provides("s.S")));
    assertEquals(
        List.of(
            "component a.A of bundle a waits for the service s.S, which is offered by bundle b,"
                + " which needs the package x.y from 2.0.0 below 3.0.0, which no bundle offers"),
        clauses(diagnosis.components()));
    assertEquals(Bundle.INSTALLED, b.getState());
  }

  @Test
  void packageOfAnotherVersionIsNamed() throws Exception {
    container.install("old", Map.of("Export-Package", "x.y;version=1.4"), Map.of());
    container.install("a", Map.of("Import-Package", "x.y;version=\"2\""), Map.of());
    assertEquals(
        List.of(
            "bundle old is installed, but was not started",
            "bundle a needs the package x.y from 2.0.0, which is there only in version 1.4.0"
                + " (bundle old)"),
        clauses(diagnosis.bundles()));
  }

  @Test
  void packageOfABundleThatLacksOneItselfLeadsToThat() throws Exception {
    container.install("a", Map.of("Import-Package", "x.y"), Map.of());
    container.install(
        "b", Map.of("Export-Package", "x.y", "Import-Package", "org.transfernlp.model"), Map.of());
    List<Absence> absences = diagnosis.bundles();
    assertEquals(
        List.of(
            "bundle a needs the package x.y, which is offered by bundle b,"
                + " which needs the package org.transfernlp.model, which no bundle offers",
            "bundle b needs the package org.transfernlp.model, which no bundle offers"),
        clauses(absences));
    assertFalse(absences.get(0).laboratory());
    assertTrue(absences.get(1).laboratory());
    assertEquals("Install it: feature:install transfernlp", absences.get(1).cause().remedy());
  }

  @Test
  void bundlesThatNeedEachOtherAndAnotherAreToldOnce() throws Exception {
    container.install("a", Map.of("Export-Package", "x", "Import-Package", "y"), Map.of());
    container.install("b", Map.of("Export-Package", "y", "Import-Package", "x,z"), Map.of());
    assertEquals(
        List.of(
            "bundle a needs the package y, which is offered by bundle b,"
                + " which needs the package z, which no bundle offers",
            "bundle b needs the package z, which no bundle offers"),
        clauses(diagnosis.bundles()));
  }

  @Test
  void laterJavaIsNeeded() throws Exception {
    container.install(
        "a",
        Map.of("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
        Map.of());
    assertEquals(
        List.of("bundle a needs Java 99; this is Java " + System.getProperty("java.version")),
        clauses(diagnosis.bundles()));
  }

  @Test
  void bundleThatFailsToStartIsNotTakenForAStoppedOne() throws Exception {
    Bundle a = container.install("a", Map.of("Bundle-Activator", "no.such.Activator"), Map.of());
    assertThrows(BundleException.class, a::start);
    assertEquals(List.of("bundle a did not start"), clauses(diagnosis.bundles()));
  }

  /** The framework tells it only to who starts the bundle, who writes it into the log. */
  @Test
  void bundleThatFailsToStartSaysTheReasonThatWasLogged() throws Exception {
    StartFailures failures = new StartFailures(container.context());
    container.context().registerService(StartFailures.class, failures, null);
    Bundle a = container.install("a", Map.of("Bundle-Activator", "no.such.Activator"), Map.of());
    BundleException failure = assertThrows(BundleException.class, a::start);
    failures.logged(entry("Error while starting bundle: test:a", failure));
    assertEquals(
        List.of(
            "bundle a did not start: ClassNotFoundException: no.such.Activator not found by a [%d]"
                .formatted(a.getBundleId())),
        clauses(diagnosis.bundles()));
  }

  /**
   * After an update without a refresh, the service is of the new class, and who asks of the old.
   */
  @Test
  void startFailuresOfAnotherClassAreNotAsked() throws Exception {
    Object another =
        new Apart()
            .loadClass(StartFailures.class.getName())
            .getConstructor(BundleContext.class)
            .newInstance(container.context());
    container.context().registerService(StartFailures.class.getName(), another, null);
    Bundle a = container.install("a", Map.of("Bundle-Activator", "no.such.Activator"), Map.of());
    assertThrows(BundleException.class, a::start);
    assertEquals(List.of("bundle a did not start"), clauses(diagnosis.bundles()));
  }

  /** Loads what this bundle keeps to itself once more. */
  private static final class Apart extends ClassLoader {

    Apart() {
      super(StartFailures.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(StartFailures.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try (InputStream code =
          Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
        byte[] bytes = code.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void reasonIsForgottenWithTheBundleThatHadIt() throws Exception {
    StartFailures failures = new StartFailures(container.context());
    Bundle a = container.install("a", Map.of(), Map.of());
    LogEntry entry =
        entry("", new BundleException("No water in a [%d]".formatted(a.getBundleId())));
    failures.logged(entry);
    assertTrue(failures.of("test:a").isPresent());
    a.start();
    assertEquals(Optional.empty(), failures.of("test:a"));
    a.stop();
    failures.logged(entry);
    assertTrue(failures.of("test:a").isPresent());
    a.uninstall();
    assertEquals(Optional.empty(), failures.of("test:a"));
  }

  @Test
  void logIsReadUpToTheMostReasonsAndOnlyForBundlesAsTheyAre() {
    StartFailures failures = new StartFailures(container.context());
    List<LogEntry> log = new ArrayList<>();
    log.add(entry(bundle("test:started", Bundle.ACTIVE, 0), 1));
    log.add(entry(bundle("test:replaced", Bundle.RESOLVED, 2), 1));
    for (int i = 0; i < 2000; i++) {
      log.add(entry(bundle("test:" + i, Bundle.RESOLVED, 0), 1));
    }
    failures.bindReader(
        answering(LogReaderService.class, Map.of("getLog", Collections.enumeration(log))));
    assertEquals(Optional.empty(), failures.of("test:started"));
    assertEquals(Optional.empty(), failures.of("test:replaced"));
    assertTrue(failures.of("test:0").isPresent());
    assertEquals(Optional.empty(), failures.of("test:1999"));
  }

  @Test
  void logEntryWhoseCausesGoInACircleIsPassedOver() {
    StartFailures failures = new StartFailures(container.context());
    IllegalStateException tap = new IllegalStateException("no tap");
    tap.initCause(new IllegalArgumentException("no water", tap));
    failures.logged(entry("", tap));
    assertEquals(Optional.empty(), failures.of("test:a"));
  }

  @Test
  void componentThatFailsSaysItsReason() throws Exception {
    container
        .install(
            "a",
            Map.of(),
            Map.of(
                "a.A",
                "immediate=\"true\"><implementation"
                    + " class=\"org.transfernlp.diagnosis.FailingPart\"/>"))
        .start();
    SmallContainer.await(
        () -> diagnosis.components().stream().anyMatch(absence -> !absence.cause().passing()));
    assertEquals(
        List.of(
            "component a.A of bundle a failed: IllegalStateException: no water, caused by"
                + " IllegalArgumentException: the tap is closed"),
        clauses(diagnosis.components()));
  }

  @Test
  void componentWhoseClassIsNotInTheBundleIsTold() throws Exception {
    container
        .install(
            "a",
            Map.of(),
            Map.of("a.A", "immediate=\"true\"><implementation class=\"org.example.Part\"/>"))
        .start();
    SmallContainer.await(
        () -> diagnosis.components().stream().anyMatch(absence -> !absence.cause().passing()));
    assertEquals(
        List.of(
            "component a.A of bundle a cannot be made, as its class org.example.Part is not in the"
                + " bundle"),
        clauses(diagnosis.components()));
  }

  @Test
  void fileOfComponentsThatIsNotInTheBundleIsTold() throws Exception {
    container
        .install("org.transfernlp.a", Map.of("Service-Component", "OSGI-INF/nowhere.xml"), Map.of())
        .start();
    assertEquals(
        List.of(
            "bundle org.transfernlp.a says that its components are described in"
                + " OSGI-INF/nowhere.xml, which it does not hold"),
        clauses(diagnosis.components()));
  }

  @Test
  void serviceWithOtherPropertiesIsToldFromNone() throws Exception {
    container
        .install(
            "a",
            Map.of(),
            Map.of(
                "a.A",
                "><reference name=\"r\" interface=\"s.S\" cardinality=\"1..1\""
                    + " target=\"(kind=cold)\"/>"
                    + PART,
                "a.B",
                provides("s.S")))
        .start();
    assertEquals(
        List.of(
            "component a.A of bundle a waits for the service s.S, which is there (of bundle a), but"
                + " none that is (kind=cold)"),
        clauses(diagnosis.components()));
  }

  @Test
  void componentsThatWaitForEachOtherAreToldSo() throws Exception {
    container
        .install(
            "a", Map.of(), Map.of("a.A", provides("s.S", "t.T"), "a.B", provides("t.T", "s.S")))
        .start();
    assertEquals(2, diagnosis.components().size());
    assertTrue(
        diagnosis.components().get(0).clause().endsWith(", which waits for what waits for it"),
        diagnosis.components().toString());
  }

  @Test
  void fragmentWithoutItsHostIsTold() throws Exception {
    container.install("f", Map.of("Fragment-Host", "h"), Map.of());
    assertEquals(
        List.of("bundle f needs its host, the bundle h, which no bundle offers"),
        clauses(diagnosis.bundles()));
  }

  private static List<String> clauses(List<Absence> absences) {
    return absences.stream().map(Absence::clause).toList();
  }

  private static String provides(String service) {
    return "><service><provide interface=\"" + service + "\"/></service>" + PART;
  }

  private static String provides(String service, String needed) {
    return "><service><provide interface=\""
        + service
        + "\"/></service><reference name=\"r\" interface=\""
        + needed
        + "\"/>"
        + PART;
  }

  private static String waits(String service) {
    return "><reference name=\"r\" interface=\"" + service + "\" cardinality=\"1..1\"/>" + PART;
  }

  private static LogEntry entry(String message, Throwable exception) {
    return answering(LogEntry.class, Map.of("getMessage", message, "getException", exception));
  }

  private static LogEntry entry(Bundle bundle, long time) {
    return answering(
        LogEntry.class,
        Map.of(
            "getMessage",
            "",
            "getException",
            new BundleException("No water"),
            "getBundle",
            bundle,
            "getTime",
            time));
  }

  private static Bundle bundle(String location, int state, long lastModified) {
    return answering(
        Bundle.class,
        Map.of("getLocation", location, "getState", state, "getLastModified", lastModified));
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName())));
  }
}
