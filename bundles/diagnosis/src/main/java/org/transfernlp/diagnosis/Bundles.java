package org.transfernlp.diagnosis;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** What keeps bundles from being started. */
final class Bundles {

  private static final String OURS = "org.transfernlp";

  private final BundleContext context;
  private final Requirements requirements;

  Bundles(BundleContext context) {
    this.context = context;
    requirements = new Requirements(context);
  }

  /** Why a bundle is not at work; empty if it is. */
  Optional<Reason> problem(Bundle bundle) {
    return problem(bundle, Set.of());
  }

  private Optional<Reason> problem(Bundle bundle, Set<Bundle> before) {
    if (before.contains(bundle)) {
      return Optional.empty();
    }
    Set<Bundle> seen = new HashSet<>(before);
    seen.add(bundle);
    return switch (bundle.getState()) {
      case Bundle.INSTALLED ->
          Optional.of(
              requirements
                  .unmet(bundle, seen, this::problem)
                  .orElseGet(() -> Reason.last(unresolved(bundle))));
      case Bundle.RESOLVED ->
          isFragment(bundle) ? Optional.empty() : Optional.of(Reason.last(notStarted(bundle)));
      case Bundle.STARTING ->
          isLazy(bundle)
              ? Optional.empty()
              : Optional.of(Reason.last(Cause.passing("is still being started")));
      case Bundle.STOPPING -> Optional.of(Reason.last(Cause.passing("is being stopped")));
      default -> Optional.empty();
    };
  }

  /** Nothing that it needs is missing, and yet it is not resolved. */
  private static Cause unresolved(Bundle bundle) {
    if (isFragment(bundle)) {
      return Cause.lasting(
          "is not attached to its host, which was started before",
          "Attach it: bundle:refresh " + bundle.getBundleId());
    }
    if (!startLevel(bundle).isPersistentlyStarted()) {
      return Cause.lasting(
          "is installed, but was not started", "Start it: bundle:start " + bundle.getBundleId());
    }
    return Cause.lasting(
        "cannot be resolved, although each thing that it needs is there: they do not fit together",
        "See which: bundle:diag " + bundle.getBundleId());
  }

  private Cause notStarted(Bundle bundle) {
    BundleStartLevel level = startLevel(bundle);
    int reached = frameworkLevel();
    if (!level.isPersistentlyStarted()) {
      return Cause.lasting("is stopped", "Start it: bundle:start " + bundle.getBundleId());
    }
    if (level.getStartLevel() > reached) {
      return Cause.lasting(
          "has start level %d, but the container is at %d"
              .formatted(level.getStartLevel(), reached),
          "Raise it: system:start-level " + level.getStartLevel());
    }
    return Cause.lasting(
        "did not start", "See why, in its answer or the log: bundle:start " + bundle.getBundleId());
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
    String imported = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
    return name(bundle).startsWith(OURS) || (imported != null && imported.contains(OURS + "."));
  }

  static String name(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return name == null ? bundle.getLocation() : name;
  }
}
