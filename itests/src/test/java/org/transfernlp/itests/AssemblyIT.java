package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.security.PrivilegedActionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.itests.fading.FadingStrategy;
import org.transfernlp.itests.weather.Weather;
import org.transfernlp.strategy.TransferStrategy;

/** What must hold of the assembly without any data. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class AssemblyIT {

  /** The sum of all features, and a file that the assembly has of its own. */
  private static final Set<String> FOR_OTHER_SERVERS =
      Set.of("transfernlp", "transfernlp-dataset-snli-partial");

  private static final ComponentJar WEATHER =
      new ComponentJar(
          "org.transfernlp.itests.weather",
          Dataset.class,
          "org.transfernlp.itests.weather.Weather");
  private static final ComponentJar FADING =
      new ComponentJar(
          "org.example.fading",
          TransferStrategy.class,
          "org.transfernlp.itests.fading.FadingStrategy");

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
  public Option[] configuration() throws Exception {
    WEATHER.pack(Weather.class);
    FADING.pack(FadingStrategy.class);
    return OptionUtils.combine(Container.assembly(), ComponentJar.folder());
  }

  /** Karaf reads the options, and says what is wrong in the text of an exception only. */
  @Test
  public void mistypedOptionIsToldInOneSentence() {
    assertEquals(
        "Error: --lambda is 'abc', which is no number.", refusal("run --target mr --lambda abc"));
    assertEquals(
        "Error: --epochs is '1.5', which is no whole number.",
        refusal("run --target mr --epochs 1.5"));
    assertEquals(
        "Error: There is no option --lamda; did you mean --lambda?", refusal("run --lamda=0.3"));
    assertEquals("Error: --seed needs a value behind it.", refusal("run --seed"));
    assertEquals(
        "Error: transfer:run needs --target; --help tells what that is.",
        refusal("run --epochs 1"));
    assertEquals(
        "Error: transfer:run takes fewer arguments; --help tells which there are.",
        refusal("run --target mr sick"));
  }

  private String refusal(String command) {
    PrivilegedActionException refused =
        assertThrows(
            PrivilegedActionException.class,
            () -> Container.execute(sessions, "transfer:" + command));
    return ((CommandException) refused.getException()).getNiceHelp();
  }

  /** A bundle that lacks a package, or a component that lacks a service, would be seen here. */
  @Test
  public void everythingIsInstalledAndSatisfied() throws Exception {
    List<String> problems = new ArrayList<>();
    for (Feature feature : features.listFeatures()) {
      if (feature.getName().startsWith("transfernlp")
          && !FOR_OTHER_SERVERS.contains(feature.getName())
          && !features.isInstalled(feature)) {
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

  @Test
  public void namesAreNoPathsOfFiles() throws Exception {
    assertEquals(List.of(), HostileNames.notRefused(sessions));
    assertEquals(List.of(), HostileNames.files());
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
    BundleListener listener =
        event -> {
          if (event.getBundle().equals(dl4j)) {
            events.add(event);
          }
        };
    context.addBundleListener(listener);
    try (Visit visit = new Visit(WEATHER)) {
      visit.awaitIn(() -> ids(catalogue.datasets(), dataset -> dataset.info().id()), "weather");
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
      visit.end();
      refreshWhatIsPending();
    } finally {
      context.removeBundleListener(listener);
    }
    assertEquals(List.of(), events);
    assertEquals(modified, dl4j.getLastModified());
    assertSame(wiring, dl4j.adapt(BundleWiring.class));
  }

  /** As one that somebody else has written. */
  @Test
  public void strategyComesRunsAndGoes() throws Exception {
    String run =
        "transfer:run --source synthetic-source --target synthetic-near --epochs 1"
            + " --embedding-size 10 --hidden-size 10 --strategy fading";
    try (Visit visit = new Visit(FADING)) {
      visit.awaitIn(() -> ids(catalogue.strategies(), strategy -> strategy.info().id()), "fading");
      Container.Printed printed = Container.execute(sessions, run + " --strategy-option start=0.5");
      assertEquals("", printed.err());
      assertEquals(printed.out(), 0, printed.status());
      assertTrue(
          printed.out(),
          printed.out().contains("by fading, start=0.5, E:share H:share O:random (E♥H♥O□)"));
      assertTrue(printed.out(), printed.out().contains(" │ Source % │"));
      visit.end();
    }
    Container.Printed printed = Container.execute(sessions, run);
    assertEquals(1, printed.status());
    assertEquals("", printed.out());
    assertTrue(printed.err(), printed.err().startsWith("Error: "));
    assertTrue(printed.err(), printed.err().contains("'fading'"));
    assertEquals(printed.err(), 1, printed.err().lines().count());
  }

  private static <T> List<String> ids(List<T> services, Function<T, String> id) {
    return services.stream().map(id).toList();
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

  private Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** From the moment that a jar is dropped into the deploy folder until its bundle is gone. */
  private final class Visit implements AutoCloseable {

    private final ComponentJar jar;
    private final CompletableFuture<Boolean> uninstalled = new CompletableFuture<>();
    private final BundleListener listener;

    Visit(ComponentJar jar) throws IOException {
      this.jar = jar;
      listener =
          event -> {
            if (event.getType() == BundleEvent.UNINSTALLED
                && jar.symbolicName().equals(event.getBundle().getSymbolicName())) {
              uninstalled.complete(true);
            }
          };
      context.addBundleListener(listener);
      jar.drop();
    }

    void awaitIn(Supplier<List<String>> catalogued, String id) throws TimeoutException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!catalogued.get().contains(id)) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(id + " is not in the catalogue");
        }
        Thread.onSpinWait();
      }
    }

    void end() throws Exception {
      jar.delete();
      uninstalled.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
      jar.delete();
      context.removeBundleListener(listener);
    }
  }
}
