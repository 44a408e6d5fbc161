package org.transfernlp.diagnosis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.impl.Activator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A real framework with Declarative Services, and bundles that are made for a test. */
public final class SmallContainer implements AutoCloseable {

  private final Framework framework;

  /**
   * Starts it.
   *
   * @param folder for its files
   * @param packages that bundles get from the class path of the test, with versions
   */
  public SmallContainer(Path folder, List<String> packages) throws Exception {
    String shared =
        String.join(
            ",",
            "org.osgi.service.component;version=1.5.1",
            "org.osgi.service.component.runtime;version=1.5.0",
            "org.osgi.service.component.runtime.dto;version=1.5.0",
            "org.osgi.util.promise;version=1.3.0",
            "org.osgi.util.function;version=1.2.0");
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    packages.isEmpty() ? shared : shared + "," + String.join(",", packages),
                    "felix.log.level",
                    "0",
                    "ds.loglevel",
                    "0"));
    framework.start();
    install(Activator.class).start();
  }

  /** Of the system bundle. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** A bundle that the class path of the test holds. */
  public Bundle install(Class<?> type) throws BundleException {
    return context()
        .installBundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  /**
   * A bundle of components.
   *
   * @param headers of its manifest, beside its name
   * @param components the content of their elements, by name
   */
  public Bundle install(String name, Map<String, String> headers, Map<String, String> components)
      throws IOException, BundleException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    headers.forEach(main::putValue);
    if (!components.isEmpty()) {
      main.putValue(
          "Service-Component",
          String.join(
              ",", components.keySet().stream().sorted().map(SmallContainer::path).toList()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, String> component : components.entrySet()) {
        jar.putNextEntry(new ZipEntry(path(component.getKey())));
        jar.write(
            "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"%s\" %s</scr:component>"
                .formatted(component.getKey(), component.getValue())
                .getBytes(StandardCharsets.UTF_8));
      }
      for (Class<?> part : List.of(FailingPart.class, SoundPart.class)) {
        String file = part.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(file));
        try (InputStream code =
            Objects.requireNonNull(part.getClassLoader().getResourceAsStream(file))) {
          jar.write(code.readAllBytes());
        }
      }
    }
    return context().installBundle("test:" + name, new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static String path(String component) {
    return "OSGI-INF/" + component + ".xml";
  }

  /** Waits for what Declarative Services do in a thread of their own. */
  public static void await(BooleanSupplier condition) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException();
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
