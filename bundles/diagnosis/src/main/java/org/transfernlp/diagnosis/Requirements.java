package org.transfernlp.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** What keeps a bundle from being resolved. */
final class Requirements {

  private static final Pattern VERSION =
      Pattern.compile("(\\(!)?\\(version(>=|<=|=)([^)]+)\\)\\)?");

  private static final String ANY = "0.0.0";

  private final BundleContext context;
  private final FrameworkWiring wiring;

  Requirements(BundleContext context) {
    this.context = context;
    wiring =
        Objects.requireNonNull(
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class));
  }

  /**
   * The first thing that a bundle must have and does not get.
   *
   * @param others says why another bundle that is not resolved is not, given those that were looked
   *     at before
   * @return empty if each thing is there
   */
  Optional<Reason> unmet(
      Bundle bundle, Set<Bundle> seen, BiFunction<Bundle, Set<Bundle>, Optional<Reason>> others) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return Optional.empty();
    }
    for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
      Optional<Reason> reason =
          isNeeded(requirement) ? unmet(requirement, revision, seen, others) : Optional.empty();
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> unmet(
      BundleRequirement requirement,
      BundleRevision revision,
      Set<Bundle> seen,
      BiFunction<Bundle, Set<Bundle>, Optional<Reason>> others) {
    Collection<BundleCapability> offers = wiring.findProviders(requirement);
    if (offers.isEmpty()) {
      return Optional.of(Reason.last(missing(requirement)));
    }
    if (offers.stream()
        .map(BundleCapability::getRevision)
        .anyMatch(offer -> offer.equals(revision) || offer.getWiring() != null)) {
      return Optional.empty();
    }
    for (BundleCapability offer : offers) {
      Bundle other = offer.getRevision().getBundle();
      Optional<Reason> reason = others.apply(other, seen);
      if (reason.isPresent()) {
        return Optional.of(
            reason
                .get()
                .after(
                    "needs %s, which is offered by bundle %s, which "
                        .formatted(thing(requirement), other.getSymbolicName())));
      }
    }
    return Optional.empty();
  }

  private static boolean isNeeded(BundleRequirement requirement) {
    @Nullable String effective =
        requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    @Nullable String resolution =
        requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
        && (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY));
  }

  private Cause missing(BundleRequirement requirement) {
    String thing = thing(requirement);
    String name = name(requirement);
    String there = otherVersions(requirement.getNamespace(), name);
    return switch (requirement.getNamespace()) {
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          Cause.lasting(
              "needs %s; this is Java %s".formatted(thing, System.getProperty("java.version")),
              "Start with another Java: set JAVA_HOME.");
      case NativeNamespace.NATIVE_NAMESPACE ->
          Cause.lasting(
              "has native code for another platform than this one, %s on %s"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
              "Install the bundle for this platform instead.");
      default ->
          there.isEmpty()
              ? Cause.lasting(
                  "needs %s, which no bundle offers".formatted(thing),
                  Features.install(name)
                      .map(command -> "Install it: " + command)
                      .orElse("Install a bundle that offers it: bundle:install --start URL"))
              : Cause.lasting(
                  "needs %s, which is there only in %s".formatted(thing, there),
                  "Install a version of either bundle that fits the other.");
    };
  }

  /** The same thing in versions that do not fit; empty if there are none. */
  private String otherVersions(String namespace, String name) {
    return Stream.of(context.getBundles())
        .flatMap(bundle -> capabilities(bundle, namespace).stream())
        .filter(offer -> name.equals(offer.getAttributes().get(namespace)))
        .map(
            offer ->
                "version %s (bundle %s)"
                    .formatted(version(offer), offer.getRevision().getSymbolicName()))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static Object version(BundleCapability offer) {
    Object version = offer.getAttributes().get(Constants.VERSION_ATTRIBUTE);
    return version == null ? offer.getRevision().getVersion() : version;
  }

  private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
  }

  /** What a requirement asks for, for people. */
  private static String thing(BundleRequirement requirement) {
    String filter = filter(requirement);
    String name = name(requirement);
    String versions = versions(filter);
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> "the package " + name + versions;
      case BundleNamespace.BUNDLE_NAMESPACE -> "the bundle " + name + versions;
      case HostNamespace.HOST_NAMESPACE -> "its host, the bundle " + name + versions;
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "JavaSE".equals(name) ? "Java" + versions : name + versions;
      default -> "the capability %s %s".formatted(requirement.getNamespace(), filter).strip();
    };
  }

  private static String filter(BundleRequirement requirement) {
    return Objects.requireNonNullElse(
        requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE), "");
  }

  /** What the namespace calls its things by; empty if that is not in the filter. */
  private static String name(BundleRequirement requirement) {
    Matcher matcher =
        Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)")
            .matcher(filter(requirement));
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String versions(String filter) {
    StringBuilder versions = new StringBuilder();
    Matcher matcher = VERSION.matcher(filter.replaceAll("bundle-version", "version"));
    while (matcher.find()) {
      boolean not = matcher.group(1) != null;
      if (!not && matcher.group(2).equals(">=") && ANY.equals(matcher.group(3))) {
        continue;
      }
      String relation =
          switch (matcher.group(2)) {
            case ">=" -> not ? "below" : "from";
            case "<=" -> not ? "above" : "up to";
            default -> "";
          };
      versions.append(String.format(Locale.ROOT, " %s %s", relation, matcher.group(3)));
    }
    return versions.isEmpty() ? "" : " " + versions.toString().replaceAll("\\s+", " ").strip();
  }
}
