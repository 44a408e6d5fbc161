package org.transfernlp.itests;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.features.FeaturesService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.strategy.TransferStrategy;

/**
 * Bundles that are stopped, updated, refreshed, removed and put back, as a seed draws it. In the
 * container; used by one thread.
 */
final class Swaps {

  /** A strategy in two versions of the same code. */
  static final List<ComponentJar> FADING = List.of(fading("1.0.0"), fading("1.0.1"));

  /** A dataset in two versions of the same code. */
  static final List<ComponentJar> WEATHER = List.of(weather("1.0.0"), weather("1.0.1"));

  private static final String WEATHER_FEATURE = "itests-weather";
  private static final String PROJECT_FEATURE = "transfernlp-strategy-init";

  /** What trials and studies use, and others that must not matter to them. */
  private static final List<String> PROJECT =
      List.of(
          "org.transfernlp.dataset.synthetic",
          "org.transfernlp.model.lstm",
          "org.transfernlp.model.layers",
          "org.transfernlp.strategy.init",
          "org.transfernlp.strategy.mult.init",
          "org.transfernlp.strategy.mult",
          "org.transfernlp.study.format",
          "org.transfernlp.report",
          "org.transfernlp.recipe.mou2016");

  /** What everything hangs on; swapped rarely, or nothing else would come to anything. */
  private static final List<String> FOUNDATION =
      List.of("org.transfernlp.engine", "org.transfernlp.store.jdbc", "org.transfernlp.embeddings");

  /** Without it, bundles could not be resolved, and the framework would complain. */
  private static final String LIBRARY = "org.transfernlp.model.layers";

  private static final int LONGEST_ABSENCE_IN_MS = 300;

  private final BundleContext context;
  private final FeaturesService features;
  private final SplittableRandom random;
  private final TreeMap<String, Integer> done = new TreeMap<>();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private int weather;
  private int fading;

  Swaps(BundleContext context, FeaturesService features, SplittableRandom random) {
    this.context = context;
    this.features = features;
    this.random = random;
  }

  private static ComponentJar fading(String version) {
    return new ComponentJar(
        "org.example.fading",
        TransferStrategy.class,
        "org.transfernlp.itests.fading.FadingStrategy",
        version);
  }

  private static ComponentJar weather(String version) {
    return new ComponentJar(
        "org.transfernlp.itests.weather",
        Dataset.class,
        "org.transfernlp.itests.weather.Weather",
        version);
  }

  /** How often each kind of swap was done. */
  String counts() {
    return done.toString();
  }

  /** Installs what does not belong to the assembly. */
  void begin() throws Exception {
    Path repository = Files.createTempFile("itests-features", ".xml");
    Files.writeString(
        repository,
        """
        <features name="itests" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
          <feature name="%1$s" version="1.0.0"><bundle>%2$s</bundle></feature>
          <feature name="%1$s" version="1.0.1"><bundle>%3$s</bundle></feature>
        </features>
        """
            .formatted(
                WEATHER_FEATURE, WEATHER.get(0).packed().toUri(), WEATHER.get(1).packed().toUri()));
    features.addRepository(repository.toUri());
    installWeather();
    installFading();
  }

  /** Takes it away again. */
  void end() throws Exception {
    bundle(FADING.get(0).symbolicName()).orElseThrow().uninstall();
    features.uninstallFeature(WEATHER_FEATURE, WEATHER.get(weather).version());
  }

  private void installWeather() throws Exception {
    features.installFeature(
        WEATHER_FEATURE,
        WEATHER.get(weather).version(),
        EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
  }

  private void installFading() throws IOException, BundleException {
    ComponentJar jar = FADING.get(fading);
    try (InputStream in = Files.newInputStream(jar.packed())) {
      context.installBundle("itests:fading", in).start();
    }
  }

  /** Replaces the strategy by one of its versions. */
  void useFading(int version) throws IOException, BundleException {
    fading = version;
    update(bundle(FADING.get(0).symbolicName()).orElseThrow());
  }

  /** Lets those use an updated library who still use the one before, as an administrator would. */
  void settle() throws Exception {
    refresh(null);
    remember();
  }

  /** Does one swap, after a moment that is drawn as well. */
  void next() throws Exception {
    pause(400);
    remember();
    int draw = random.nextInt(100);
    if (draw < 5) {
      replaceWeather();
    } else if (draw < 8) {
      count("feature of a strategy");
      features.uninstallFeature(PROJECT_FEATURE);
      pause(LONGEST_ABSENCE_IN_MS);
      features.installFeature(PROJECT_FEATURE);
    } else if (draw < 10) {
      Bundle bundle = bundle(FOUNDATION.get(random.nextInt(FOUNDATION.size()))).orElseThrow();
      count("stop and start " + bundle.getSymbolicName());
      stopAndStart(bundle);
    } else {
      swap(drawn());
    }
    remember();
  }

  private void replaceWeather() throws Exception {
    count("feature of a dataset");
    features.uninstallFeature(WEATHER_FEATURE, WEATHER.get(weather).version());
    pause(LONGEST_ABSENCE_IN_MS);
    weather = 1 - weather;
    installWeather();
  }

  private Bundle drawn() {
    int draw = random.nextInt(PROJECT.size() + 4);
    String name =
        draw < PROJECT.size()
            ? PROJECT.get(draw)
            : (draw % 2 == 0 ? FADING : WEATHER).get(0).symbolicName();
    return bundle(name).orElseThrow(() -> new AssertionError(name + " is not installed"));
  }

  private void swap(Bundle bundle) throws Exception {
    int draw = random.nextInt(100);
    if (draw < 30) {
      count("stop and start");
      stopAndStart(bundle);
    } else if (draw < 60) {
      count("update");
      if (bundle.getSymbolicName().equals(FADING.get(0).symbolicName())) {
        fading = 1 - fading;
      }
      update(bundle);
    } else if (draw < 80 || bundle.getSymbolicName().equals(LIBRARY)) {
      count("refresh");
      refresh(List.of(bundle));
    } else if (bundle.getSymbolicName().equals(WEATHER.get(0).symbolicName())) {
      replaceWeather(); // what a feature has installed is its own
    } else {
      count("uninstall and install");
      reinstall(bundle);
    }
  }

  private void count(String kind) {
    done.merge(kind, 1, Integer::sum);
  }

  private void stopAndStart(Bundle bundle) throws Exception {
    bundle.stop();
    pause(LONGEST_ABSENCE_IN_MS);
    bundle.start();
  }

  private void update(Bundle bundle) throws IOException, BundleException {
    try (InputStream in = Files.newInputStream(jar(bundle))) {
      bundle.update(in);
    }
  }

  private void reinstall(Bundle bundle) throws Exception {
    Path jar = jar(bundle);
    String location = bundle.getLocation();
    bundle.uninstall();
    pause(LONGEST_ABSENCE_IN_MS);
    try (InputStream in = Files.newInputStream(jar)) {
      context.installBundle(location, in).start();
    }
  }

  private Path jar(Bundle bundle) throws IOException {
    String name = Objects.requireNonNull(bundle.getSymbolicName());
    if (name.equals(FADING.get(0).symbolicName())) {
      return FADING.get(fading).packed();
    }
    if (name.equals(WEATHER.get(0).symbolicName())) {
      return WEATHER.get(weather).packed();
    }
    Path folder = Path.of(System.getProperty("karaf.home"), "system", "org", "transfernlp", name);
    try (var tree = Files.walk(folder)) {
      return tree.filter(path -> path.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private void refresh(@Nullable List<Bundle> bundles) throws Exception {
    CompletableFuture<Boolean> refreshed = new CompletableFuture<>();
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            bundles,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.complete(true);
              }
            });
    refreshed.get(60, TimeUnit.SECONDS);
  }

  private void pause(int longestInMs) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(longestInMs));
  }

  private Optional<Bundle> bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst();
  }

  /** Remembers the class loaders that there are now. */
  private void remember() {
    Set<ClassLoader> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (WeakReference<ClassLoader> reference : loaders) {
      ClassLoader loader = reference.get();
      if (loader != null) {
        known.add(loader);
      }
    }
    loaders.removeIf(reference -> reference.get() == null);
    for (ClassLoader loader : current()) {
      if (!known.contains(loader)) {
        loaders.add(new WeakReference<>(loader));
      }
    }
  }

  private Set<ClassLoader> current() {
    Set<ClassLoader> current = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Bundle bundle : context.getBundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      if (wiring != null && wiring.getClassLoader() != null) {
        current.add(wiring.getClassLoader());
      }
    }
    return current;
  }

  /** The class loaders that no bundle has any more, and that something else holds. */
  List<String> leftovers() {
    Set<ClassLoader> current = current();
    List<String> leftovers = new ArrayList<>();
    for (WeakReference<ClassLoader> reference : loaders) {
      ClassLoader loader = reference.get();
      if (loader != null && !current.contains(loader)) {
        leftovers.add(loader.toString());
      }
    }
    return leftovers;
  }
}
