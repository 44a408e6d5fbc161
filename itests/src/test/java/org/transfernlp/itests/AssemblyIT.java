package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.tracker.ServiceTracker;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.itests.weather.Weather;

/** What must hold of the assembly without any data. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class AssemblyIT {

  private static final String WEATHER = "org.transfernlp.itests.weather";

  @Inject private BundleContext context;

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private FeaturesService features;
  @Inject private ServiceComponentRuntime components;
  @Inject private SessionFactory sessions;
  @Inject private Catalogue catalogue;
  @Inject private Trials trials;

  @Configuration
  public Option[] configuration() {
    return Container.assembly();
  }

  /** A bundle that lacks a package, or a component that lacks a service, would be seen here. */
  @Test
  public void everythingIsInstalledAndSatisfied() throws Exception {
    List<String> problems = new ArrayList<>();
    for (Feature feature : features.listFeatures()) {
      if (feature.getName().startsWith("transfernlp") && !features.isInstalled(feature)) {
        problems.add(feature.getName() + " is not installed");
      }
    }
    int satisfied = 0;
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
      if (component.bundle.symbolicName.startsWith("org.transfernlp.")) {
        for (ComponentConfigurationDTO state :
            components.getComponentConfigurationDTOs(component)) {
          if (state.state == ComponentConfigurationDTO.SATISFIED
              || state.state == ComponentConfigurationDTO.ACTIVE) {
            satisfied++;
          } else {
            problems.add(component.name + " is in state " + state.state);
          }
        }
      }
    }
    assertEquals(List.of(), problems);
    assertTrue("Only " + satisfied + " components", satisfied >= 8);
  }

  @Test
  public void unknownDatasetIsOneLineAndAStatus() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, "transfer:run --target nosuch --epochs 1");
    assertEquals(1, printed.status());
    assertEquals("", printed.out());
    assertTrue(printed.err(), printed.err().startsWith("Error: "));
    assertEquals(printed.err(), 1, printed.err().lines().count());
  }

  /**
   * Native libraries load once: nothing that comes or goes may refresh the bundle that has them.
   */
  @Test
  public void datasetComesAndGoesWhileTheNativeLibrariesStay() throws Exception {
    Bundle dl4j = bundle("org.transfernlp.dl4j");
    BundleWiring wiring = dl4j.adapt(BundleWiring.class);
    long modified = dl4j.getLastModified();
    List<BundleEvent> events = new CopyOnWriteArrayList<>();
    CompletableFuture<Boolean> uninstalled = new CompletableFuture<>();
    BundleListener listener =
        event -> {
          if (event.getBundle().equals(dl4j)) {
            events.add(event);
          } else if (event.getType() == BundleEvent.UNINSTALLED
              && WEATHER.equals(event.getBundle().getSymbolicName())) {
            uninstalled.complete(true);
          }
        };
    context.addBundleListener(listener);
    Path jar = Path.of(System.getProperty("karaf.base"), "deploy", "weather.jar");
    Arrival arrival = new Arrival(context);
    arrival.open();
    try {
      drop(jar);
      arrival.come.get(30, TimeUnit.SECONDS);
      awaitInCatalogue("weather");
      TrialResult result =
          trials
              .submit(
                  TrialSpec.withoutTransfer(
                      "weather", "lstm", null, Hyperparameters.DEFAULTS.withEpochs(1), 1),
                  event -> {})
              .result()
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
      assertEquals(TrialStatus.DONE, result.status());
      Files.delete(jar);
      uninstalled.get(30, TimeUnit.SECONDS);
      refreshWhatIsPending();
    } finally {
      Files.deleteIfExists(jar);
      arrival.close();
      context.removeBundleListener(listener);
    }
    assertEquals(List.of(), events);
    assertEquals(modified, dl4j.getLastModified());
    assertSame(wiring, dl4j.adapt(BundleWiring.class));
  }

  /** The catalogue hears of a service at the same moment as this test, before it or after it. */
  private void awaitInCatalogue(String dataset) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (catalogue.datasets().stream().noneMatch(d -> d.info().id().equals(dataset))) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(dataset + " is not in the catalogue");
      }
      Thread.onSpinWait();
    }
  }

  /** Whatever the coming and going would refresh sooner or later is refreshed now. */
  private void refreshWhatIsPending() throws Exception {
    CompletableFuture<Boolean> refreshed = new CompletableFuture<>();
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            null,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.complete(true);
              }
            });
    refreshed.get(30, TimeUnit.SECONDS);
  }

  /** Written elsewhere and moved, so that no half of it is ever seen. */
  private static void drop(Path jar) throws IOException {
    Path written = Files.createTempFile("weather", ".jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", WEATHER);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", "org.transfernlp.dataset;version=\"[1,2)\"");
    main.putValue("Service-Component", "OSGI-INF/weather.xml");
    String classFile = Weather.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(written);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry(classFile));
      try (InputStream in =
          Objects.requireNonNull(
              AssemblyIT.class.getClassLoader().getResourceAsStream(classFile))) {
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry("OSGI-INF/weather.xml"));
      out.write(
          """
          <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="weather">
            <service><provide interface="%s"/></service>
            <implementation class="%s"/>
          </scr:component>
          """
              .formatted(Dataset.class.getName(), Weather.class.getName())
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** Tells when the weather's dataset comes. */
  private static final class Arrival extends ServiceTracker<Dataset, Dataset> {

    private final CompletableFuture<Boolean> come = new CompletableFuture<>();

    Arrival(BundleContext context) {
      super(context, Dataset.class, null);
    }

    @Override
    public Dataset addingService(ServiceReference<Dataset> reference) {
      if (WEATHER.equals(reference.getBundle().getSymbolicName())) {
        come.complete(true);
      }
      return super.addingService(reference);
    }
  }
}
