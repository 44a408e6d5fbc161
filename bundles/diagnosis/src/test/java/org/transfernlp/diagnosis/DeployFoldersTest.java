package org.transfernlp.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
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

  private Instant now = START.plus(Duration.ofMinutes(1));

  @BeforeEach
  void start() throws Exception {
    container = new SmallContainer(folder.resolve("cache"), List.of());
    deploy = Files.createDirectory(folder.resolve("deploy"));
    Dictionary<String, String> properties =
        FrameworkUtil.asDictionary(Map.of("felix.fileinstall.dir", deploy.toString()));
    Configuration watcher = answering(Configuration.class, Map.of("getProperties", properties));
    container
        .context()
        .registerService(
            ConfigurationAdmin.class,
            answering(
                ConfigurationAdmin.class,
                Map.of("listConfigurations", new Configuration[] {watcher})),
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

  private List<Absence> absences() {
    return new DeployFolders(container.context(), () -> now, START).absences();
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

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getName().equals("hashCode")
                    ? System.identityHashCode(self)
                    : answers.get(method.getName())));
  }
}
