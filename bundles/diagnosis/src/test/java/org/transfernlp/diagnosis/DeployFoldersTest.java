package org.transfernlp.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class DeployFoldersTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallContainer container;

  @SuppressWarnings("NullAway.Init")
  private Path deploy;

  private List<Configuration> watched = List.of();

  private Instant now = START.plus(Duration.ofMinutes(1));

  @BeforeEach
  void start() throws Exception {
    container = new SmallContainer(folder.resolve("cache"), List.of());
    deploy = Files.createDirectory(folder.resolve("deploy"));
    watched = List.of(watcher(Map.of("felix.fileinstall.dir", deploy.toString())));
    container
        .context()
        .registerService(
            ConfigurationAdmin.class,
            (ConfigurationAdmin)
                Proxy.newProxyInstance(
                    ConfigurationAdmin.class.getClassLoader(),
                    new Class<?>[] {ConfigurationAdmin.class},
                    (self, method, arguments) ->
                        method.getName().equals("hashCode")
                            ? System.identityHashCode(self)
                            : watched.toArray(Configuration[]::new)),
            null);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  @Test
  void damagedJarIsTold() throws Exception {
    put("notes.txt");
    put("cut.jar");
    assertEquals(1, absences().size());
    assertTrue(clause().contains("cut.jar is no jar, or a damaged one: "), clause());
    assertFalse(absences().get(0).laboratory());
  }

  @Test
  void onlyWhatWasMadeForTheLaboratoryCountsAsPartOfIt() throws Exception {
    jar("a.jar", Map.of("Bundle-SymbolicName", "a", "Import-Package", "org.example"));
    jar("b.jar", Map.of("Bundle-SymbolicName", "b", "Import-Package", "org.transfernlp.model"));
    jar("c.jar", Map.of("Bundle-SymbolicName", "org.transfernlp.c"));
    jar("d.jar", Map.of());
    assertEquals(
        List.of(false, true, true, false), absences().stream().map(Absence::laboratory).toList());
  }

  @Test
  void fileIsReadAgainOnlyIfItChanged() throws Exception {
    DeployFolders folders = folders();
    Path jar = jar("a.jar", Map.of("Bundle-SymbolicName", "a"));
    String before = folders.absences().get(0).clause();
    Files.write(jar, new byte[(int) Files.size(jar)]);
    Files.setLastModifiedTime(jar, FileTime.from(START));
    assertEquals(before, folders.absences().get(0).clause());
    Files.setLastModifiedTime(jar, FileTime.from(START.plusSeconds(1)));
    String after = folders.absences().get(0).clause();
    assertTrue(after.contains("a.jar is no jar, or a damaged one: "), after);
  }

  @Test
  void configurationThatNamesNoFolderKeepsNobodyFromTheOthers() throws Exception {
    watched =
        List.of(
            watcher(Map.of("felix.fileinstall.dir", "\0")),
            watcher(Map.of()),
            answering(
                Configuration.class,
                Map.of("getProperties", new IllegalStateException("it was deleted"))),
            watcher(Map.of("felix.fileinstall.dir", deploy.toString())));
    put("cut.jar");
    assertEquals(1, absences().size());
  }

  @Test
  void jarWithoutASymbolicNameIsTold() throws Exception {
    jar("plain.jar", Map.of());
    assertTrue(clause().contains("plain.jar is no OSGi bundle: "), clause());
  }

  @Test
  void bundleThatIsThereAlreadyIsTold() throws Exception {
    Bundle same = container.install("a", Map.of("Bundle-Version", "1.2"), Map.of());
    jar("again.jar", Map.of("Bundle-SymbolicName", "a;singleton:=true", "Bundle-Version", "1.2.0"));
    assertTrue(
        clause()
            .endsWith(
                "again.jar has the name and version of bundle %d, which is installed from test:a"
                    .formatted(same.getBundleId())),
        clause());
  }

  @Test
  void jarThatIsThereAtTheStartMayStillBecomeABundle() throws Exception {
    jar("new.jar", Map.of("Bundle-SymbolicName", "b"));
    now = START.plusSeconds(1);
    assertTrue(absences().get(0).cause().passing(), clause());
    now = START.plusSeconds(60);
    assertTrue(clause().endsWith("new.jar was not installed"), clause());
  }

  @Test
  void jarThatBecameABundleIsNotTold() throws Exception {
    Path jar = jar("good.jar", Map.of("Bundle-SymbolicName", "good"));
    container.context().installBundle("file:" + jar);
    assertEquals(List.of(), absences());
  }

  /** Who watches names a bundle by the URI of its file, in which such letters stay as they are. */
  @Test
  void jarOfAnyNameThatBecameABundleIsNotTold() throws Exception {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "only ASCII in names");
    Path jar = jar("übung 1.jar", Map.of("Bundle-SymbolicName", "exercise"));
    try (InputStream bytes = Files.newInputStream(jar)) {
      container
          .context()
          .installBundle(deploy.toFile().toURI().normalize() + "übung%201.jar", bytes);
    }
    assertEquals(List.of(), absences());
  }

  private List<Absence> absences() {
    return folders().absences();
  }

  private DeployFolders folders() {
    return new DeployFolders(container.context(), () -> now, START);
  }

  private String clause() {
    return absences().get(0).clause();
  }

  private Path put(String name) throws IOException {
    Path file = Files.writeString(deploy.resolve(name), "PK");
    Files.setLastModifiedTime(file, FileTime.from(START));
    return file;
  }

  private Path jar(String name, Map<String, String> headers) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    headers.forEach(main::putValue);
    Path file = deploy.resolve(name);
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    Files.setLastModifiedTime(file, FileTime.from(START));
    return file;
  }

  private static Configuration watcher(Map<String, String> properties) {
    return answering(
        Configuration.class, Map.of("getProperties", FrameworkUtil.asDictionary(properties)));
  }

  /** Throws what is an exception among the answers. */
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (answer instanceof RuntimeException failure) {
                throw failure;
              }
              return answer;
            }));
  }
}
