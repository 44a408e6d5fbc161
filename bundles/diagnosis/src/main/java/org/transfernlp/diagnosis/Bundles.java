package org.transfernlp.diagnosis;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.transfernlp.diagnosis.internal.StartFailures;

/** What keeps bundles from being started. */
final class Bundles {

  private static final String OURS = "org.transfernlp";

  private final BundleContext context;
  private final Requirements requirements;
  private final DeployFolders folders;

  Bundles(BundleContext context, DeployFolders folders) {
    this.context = context;
    this.folders = folders;
    requirements = new Requirements(context);
  }

  /** Why a bundle is not at work; empty if it is. */
  Optional<Reason> problem(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED ->
          Optional.of(requirements.unmet(bundle).orElseGet(() -> Reason.last(unresolved(bundle))));
      case Bundle.RESOLVED ->
          isFragment(bundle) ? Optional.empty() : Optional.of(Reason.last(notStarted(bundle)));
      case Bundle.STARTING ->
          isLazy(bundle)
              ? Optional.empty()
              : Optional.of(Reason.last(Cause.passing(name(bundle), "is still being started")));
      case Bundle.STOPPING ->
          Optional.of(Reason.last(Cause.passing(name(bundle), "is being stopped")));
      default -> Optional.empty();
    };
  }

  /** Nothing that it needs is missing, and yet it is not resolved. */
  private Cause unresolved(Bundle bundle) {
    if (isFragment(bundle)) {
      return Cause.lasting(
          name(bundle),
          "is not attached to its host, which was started before",
          "Attach it: bundle:refresh " + host(bundle));
    }
    if (!startLevel(bundle).isPersistentlyStarted()) {
      return folders.isAboutToStart(bundle)
          ? aboutToStart(bundle)
          : Cause.lasting(
              name(bundle),
              "is installed, but was not started",
              "Start it: bundle:start " + bundle.getBundleId());
    }
    return Cause.lasting(
        name(bundle),
        "cannot be resolved, although each thing that it needs is there: they do not fit together",
        "See which: bundle:diag " + bundle.getBundleId());
  }

  /** The number of a fragment's host. */
  private long host(Bundle fragment) {
    String header = Objects.requireNonNull(fragment.getHeaders("").get(Constants.FRAGMENT_HOST));
    String name = header.replaceAll(";.*", "").strip();
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .mapToLong(Bundle::getBundleId)
        .findFirst()
        .orElse(fragment.getBundleId());
  }

  private Cause notStarted(Bundle bundle) {
    BundleStartLevel level = startLevel(bundle);
    int reached = frameworkLevel();
    if (!level.isPersistentlyStarted()) {
      return folders.isAboutToStart(bundle)
          ? aboutToStart(bundle)
          : Cause.lasting(
              name(bundle), "is stopped", "Start it: bundle:start " + bundle.getBundleId());
    }
    if (level.getStartLevel() > reached) {
      return Cause.lasting(
          name(bundle),
          "has start level %d, but the container is at %d"
              .formatted(level.getStartLevel(), reached),
          "Raise it: system:start-level " + level.getStartLevel());
    }
    return startFailure(bundle)
        .map(
            reason ->
                Cause.lasting(
                    name(bundle),
                    "did not start: " + reason,
                    "Mend that, then: bundle:start %d (the log has where it comes from)"
                        .formatted(bundle.getBundleId())))
        .orElseGet(
            () ->
                Cause.lasting(
                    name(bundle),
                    "did not start",
                    "See why, in its answer or the log: bundle:start " + bundle.getBundleId()));
  }

  private static Cause aboutToStart(Bundle bundle) {
    return Cause.passing(name(bundle), "is about to be started");
  }

  /** Why a bundle did not start when that was tried last; empty if nobody has noted it. */
  private Optional<String> startFailure(Bundle bundle) {
    ServiceReference<?> reference = context.getServiceReference(StartFailures.class.getName());
    if (reference == null) {
      return Optional.empty();
    }
    try {
      // After an update without a refresh, it is of a class of the same name that is another one.
      Object service = context.getService(reference);
      return service instanceof StartFailures failures
          ? failures.of(bundle.getLocation())
          : Optional.empty();
    } finally {
      context.ungetService(reference);
    }
  }

  private int frameworkLevel() {
    FrameworkStartLevel level =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    return level.getStartLevel();
  }

  private static BundleStartLevel startLevel(Bundle bundle) {
    return Objects.requireNonNull(bundle.adapt(BundleStartLevel.class));
  }

  private static boolean isLazy(Bundle bundle) {
    return startLevel(bundle).isActivationPolicyUsed()
        && bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
  }

  static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  /** Whether a bundle is part of TransferNLP, or was made for it. */
  static boolean isOfLaboratory(Bundle bundle) {
    return isOfLaboratory(name(bundle), bundle.getHeaders("").get(Constants.IMPORT_PACKAGE));
  }

  /** The same of a bundle of which only the manifest is known. */
  static boolean isOfLaboratory(String name, @Nullable String imported) {
    return name.startsWith(OURS) || (imported != null && imported.contains(OURS + "."));
  }

  static String name(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return name == null ? bundle.getLocation() : name;
  }
}
