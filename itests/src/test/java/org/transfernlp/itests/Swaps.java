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
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.karaf.features.FeaturesService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/**
 * Bundles that are stopped, updated, refreshed, removed and put back, as a seed draws it. In the
 * container; used by one thread.
 */
final class Swaps {

  /** A strategy in two versions of the same code. */
  static final List<ComponentJar> FADING =
      versions(
          "org.example.fading",
          TransferStrategy.class,
          "org.transfernlp.itests.fading.FadingStrategy");

  /** A model in two versions of the same code. */
  static final List<ComponentJar> AVERAGING =
      versions(
          "org.example.averaging", Model.class, "org.transfernlp.itests.averaging.AveragingModel");

  /** A dataset in two versions of the same code. */
  static final List<ComponentJar> WEATHER =
      versions(
          "org.transfernlp.itests.weather",
          Dataset.class,
          "org.transfernlp.itests.weather.Weather");

  private static final String WEATHER_FEATURE = "itests-weather";

  /** Some that the assembly has, each with what trials or studies use. */
  private static final List<String> PROJECT_FEATURES =
      List.of(
          "transfernlp-strategy-init",
          "transfernlp-strategy-mult-init",
          "transfernlp-dataset-synthetic",
          "transfernlp-dataset-files",
          "transfernlp-model-lstm",
          "transfernlp-model-cnn-pair",
          "transfernlp-report");

  /** What trials, studies and those who ask for answers and reports use. */
  private static final List<String> USED =
      List.of(
          "org.transfernlp.dataset.synthetic",
          "org.transfernlp.dataset.files",
          "org.transfernlp.dataset.io",
          "org.transfernlp.embeddings",
          "org.transfernlp.model.lstm",
          "org.transfernlp.model.cnn.pair",
          "org.transfernlp.model.layers",
          "org.transfernlp.strategy.init",
          "org.transfernlp.strategy.mult.init",
          "org.transfernlp.study.format",
          "org.transfernlp.report",
          FADING.get(0).symbolicName(),
          AVERAGING.get(0).symbolicName(),
          WEATHER.get(0).symbolicName());

  /** What everything hangs on; swapped rarely, or nothing else would come to anything. */
  private static final List<String> FOUNDATION =
      List.of(
          "org.transfernlp.engine",
          "org.transfernlp.store.jdbc",
          "org.transfernlp.storage",
          "org.transfernlp.tokenizer");

  /**
   * The API is wired with this test itself. Native code, and whose classes it knows, can be loaded
   * only once.
   */
  private static final Set<String> STAYS =
      Set.of("org.transfernlp.api", "org.transfernlp.dl4j", "org.transfernlp.dl4j.cpu");

  private static final int LONGEST_ABSENCE_IN_MS = 300;

  private final BundleContext context;
  private final FeaturesService features;
  private final SplittableRandom random;
  private final TreeMap<String, Integer> kinds = new TreeMap<>();
  private final TreeMap<String, Integer> subjects = new TreeMap<>();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private final Map<List<ComponentJar>, Integer> versions = new HashMap<>();

  Swaps(BundleContext context, FeaturesService features, SplittableRandom random) {
    this.context = context;
    this.features = features;
    this.random = random;
  }

  private static List<ComponentJar> versions(
      String symbolicName, Class<?> service, String className) {
    return List.of(
        new ComponentJar(symbolicName, service, className, "1.0.0"),
        new ComponentJar(symbolicName, service, className, "1.0.1"));
  }

  /** How often each kind of swap was done. */
  String kinds() {
    return kinds.toString();
  }

  /** How often each bundle and feature was swapped. */
  String subjects() {
    return subjects.toString();
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
    install(FADING);
    install(AVERAGING);
  }

  /** Takes it away again. */
  void end() throws Exception {
    for (List<ComponentJar> stranger : List.of(FADING, AVERAGING)) {
      bundle(stranger.get(0).symbolicName()).orElseThrow().uninstall();
    }
    features.uninstallFeature(WEATHER_FEATURE, current(WEATHER).version());
  }

  private void installWeather() throws Exception {
    features.installFeature(
        WEATHER_FEATURE,
        current(WEATHER).version(),
        EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
  }

  private void install(List<ComponentJar> stranger) throws IOException, BundleException {
    ComponentJar jar = current(stranger);
    try (InputStream in = Files.newInputStream(jar.packed())) {
      context.installBundle("itests:" + jar.symbolicName(), in).start();
    }
  }

  private ComponentJar current(List<ComponentJar> stranger) {
    return stranger.get(versions.getOrDefault(stranger, 0));
  }

  /** The next update, or the next time that it is installed, brings the other version. */
  private void turn(List<ComponentJar> stranger) {
    versions.merge(stranger, 1, (version, one) -> one - version);
  }

  /** Replaces the strategy and the model by one of their versions. */
  void use(int version) throws IOException, BundleException {
    for (List<ComponentJar> stranger : List.of(FADING, AVERAGING)) {
      versions.put(stranger, version);
      update(bundle(stranger.get(0).symbolicName()).orElseThrow());
    }
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
    if (draw < 4) {
      replaceWeather();
    } else if (draw < 8) {
      String feature = PROJECT_FEATURES.get(random.nextInt(PROJECT_FEATURES.size()));
      count("uninstall and install feature", feature);
      features.uninstallFeature(feature);
      pause(LONGEST_ABSENCE_IN_MS);
      features.installFeature(feature);
    } else if (draw < 14) {
      swap(drawn(FOUNDATION));
    } else if (draw < 70) {
      swap(drawn(USED));
    } else {
      swap(drawn(others()));
    }
    remember();
  }

  private void replaceWeather() throws Exception {
    count("uninstall and install feature", WEATHER_FEATURE);
    features.uninstallFeature(WEATHER_FEATURE, current(WEATHER).version());
    pause(LONGEST_ABSENCE_IN_MS);
    turn(WEATHER);
    installWeather();
  }

  private Bundle drawn(List<String> names) {
    String name = names.get(random.nextInt(names.size()));
    return bundle(name).orElseThrow(() -> new AssertionError(name + " is not installed"));
  }

  /** All of the assembly's own that have no part in this, and must not matter. */
  private List<String> others() {
    return Arrays.stream(context.getBundles())
        .map(Bundle::getSymbolicName)
        .filter(name -> name != null && name.startsWith("org.transfernlp."))
        .filter(name -> !USED.contains(name) && !FOUNDATION.contains(name))
        .filter(name -> !STAYS.contains(name))
        .sorted()
        .toList();
  }

  private void swap(Bundle bundle) throws Exception {
    String name = Objects.requireNonNull(bundle.getSymbolicName());
    int draw = random.nextInt(100);
    if (draw < 25) {
      count("stop and start", name);
      stopAndStart(bundle);
    } else if (draw < 50) {
      count("update", name);
      if (!name.equals(WEATHER.get(0).symbolicName())) {
        stranger(name).ifPresent(this::turn);
      }
      update(bundle);
    } else if (draw < 75) {
      count("refresh", name);
      refresh(List.of(bundle));
    } else if (name.equals(WEATHER.get(0).symbolicName())) {
      replaceWeather(); // what a feature has installed is its own
    } else {
      count("uninstall and install", name);
      reinstall(bundle);
    }
  }

  private void count(String kind, String subject) {
    kinds.merge(kind, 1, Integer::sum);
    subjects.merge(subject, 1, Integer::sum);
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
    Optional<List<ComponentJar>> stranger = stranger(name);
    if (stranger.isPresent()) {
      return current(stranger.get()).packed();
    }
    Path folder = Path.of(System.getProperty("karaf.home"), "system", "org", "transfernlp", name);
    try (var tree = Files.walk(folder)) {
      return tree.filter(path -> path.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static Optional<List<ComponentJar>> stranger(String symbolicName) {
    return Stream.of(FADING, AVERAGING, WEATHER)
        .filter(versions -> versions.get(0).symbolicName().equals(symbolicName))
        .findFirst();
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
