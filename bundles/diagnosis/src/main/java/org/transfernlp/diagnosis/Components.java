package org.transfernlp.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.transfernlp.diagnosis.internal.FailureText;

/** What keeps components from working, as of one moment. */
final class Components {

  private static final String THE_COMPONENT = "$";

  private final BundleContext context;
  private final List<Bundle> installed;
  private final Bundles bundles;
  private final ServiceComponentRuntime runtime;

  /** By bundle, in the order of their numbers. */
  private final Map<Bundle, List<ComponentDescriptionDTO>> described = new LinkedHashMap<>();

  Components(
      BundleContext context,
      List<Bundle> installed,
      Bundles bundles,
      ServiceComponentRuntime runtime) {
    this.context = context;
    this.installed = installed;
    this.bundles = bundles;
    this.runtime = runtime;
    for (Bundle bundle : installed) {
      described.put(
          bundle,
          runtime.getComponentDescriptionDTOs(bundle).stream()
              .sorted(Comparator.comparing((ComponentDescriptionDTO component) -> component.name))
              .toList());
    }
  }

  /** All components that do not work, and bundles whose components are not known. */
  List<Absence> absences() {
    List<Absence> absences = new ArrayList<>();
    described.forEach(
        (bundle, components) -> {
          if (components.isEmpty()
              && bundle.getState() == Bundle.ACTIVE
              && Bundles.isOfLaboratory(bundle)
              && Offers.hasComponents(bundle)) {
            absences.add(
                absence("bundle " + Bundles.name(bundle), bundle, Reason.last(unknown(bundle))));
          }
          for (ComponentDescriptionDTO component : components) {
            problem(component, Set.of())
                .ifPresent(reason -> absences.add(absence(name(component), bundle, reason)));
          }
        });
    return absences;
  }

  /** The service component runtime reads a bundle's files of components before it is started. */
  private static Cause unknown(Bundle bundle) {
    return Offers.absentDescription(bundle)
        .map(
            path ->
                Cause.lasting(
                    Bundles.name(bundle),
                    "says that its components are described in %s, which it does not hold"
                        .formatted(path),
                    "Build it again, and see that this file gets into the jar."))
        .orElseGet(
            () ->
                Cause.lasting(
                    Bundles.name(bundle),
                    "has components, but nothing can be read of them",
                    "See what is wrong with their descriptions in the log: log:display"));
  }

  private static Absence absence(String what, Bundle bundle, Reason reason) {
    return new Absence(
        what, Bundles.name(bundle), Bundles.isOfLaboratory(bundle), reason.text(), reason.cause());
  }

  /** Why a service is not there. */
  Reason missing(String service) {
    return missing(service, null, null, new HashSet<>());
  }

  private static String name(ComponentDescriptionDTO component) {
    return "component %s of bundle %s".formatted(component.name, component.bundle.symbolicName);
  }

  /** Why a component does not work; empty if it does, or waits to be configured. */
  private Optional<Reason> problem(ComponentDescriptionDTO component, Set<String> seen) {
    if (!runtime.isComponentEnabled(component)) {
      return component.defaultEnabled
          ? Optional.of(
              Reason.last(
                  Cause.lasting(
                      component.name, "is disabled", "Enable it: scr:enable " + component.name)))
          : Optional.empty();
    }
    Collection<ComponentConfigurationDTO> states = runtime.getComponentConfigurationDTOs(component);
    if (states.isEmpty() && !isDormant(component)) {
      return Optional.of(Reason.last(Cause.passing(component.name, "is still being started")));
    }
    return states.stream()
        .map(state -> problem(component, state, seen))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Reason> problem(
      ComponentDescriptionDTO component, ComponentConfigurationDTO state, Set<String> seen) {
    return switch (state.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION -> Optional.of(Reason.last(failed(state)));
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
          Arrays.stream(state.unsatisfiedReferences)
              .map(reference -> waiting(component, reference, seen))
              // What lasts says more than what may be over in a moment.
              .min(Comparator.comparing(reason -> reason.cause().passing()));
      case ComponentConfigurationDTO.SATISFIED ->
          component.immediate
              ? Offers.absentClass(
                      context.getBundle(component.bundle.id), component.implementationClass)
                  .map(
                      name ->
                          Reason.last(
                              Cause.lasting(
                                  component.name,
                                  "cannot be made, as its class %s is not in the bundle"
                                      .formatted(name),
                                  "Build the bundle again, and see that this class gets into the"
                                      + " jar.")))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Reason waiting(
      ComponentDescriptionDTO component, UnsatisfiedReferenceDTO reference, Set<String> seen) {
    String service =
        Arrays.stream(component.references)
            .filter(candidate -> candidate.name.equals(reference.name))
            .map((ReferenceDTO found) -> found.interfaceName)
            .findFirst()
            .orElse(reference.name);
    return missing(service, reference.target, context.getBundle(component.bundle.id), seen)
        .after("waits for the service %s, which ".formatted(service));
  }

  /**
   * A clause whose subject is the service.
   *
   * @param wanting the bundle that waits for it; null if that does not matter
   */
  private Reason missing(
      String service, @Nullable String target, @Nullable Bundle wanting, Set<String> before) {
    if (before.contains(service)) {
      return Reason.last(
          Cause.lasting(
              service,
              "waits for what waits for it",
              "Make one of the two references optional and dynamic."));
    }
    Set<String> seen = new HashSet<>(before);
    seen.add(service);
    List<ServiceReference<?>> registered = registered(service, null);
    if (!registered.isEmpty()) {
      return Reason.last(unsuitable(service, target, wanting, registered));
    }
    List<Reason> reasons = new ArrayList<>();
    for (Bundle bundle : installed) {
      for (ComponentDescriptionDTO component : described.getOrDefault(bundle, List.of())) {
        if (Arrays.asList(component.serviceInterfaces).contains(service)) {
          Reason reason =
              problem(component, seen)
                  .orElseGet(
                      () ->
                          Reason.last(
                              isDormant(component)
                                  ? unconfigured(component)
                                  : Cause.passing(component.name, "is about to come")));
          reasons.add(reason.after("is offered by %s, which ".formatted(name(component))));
        }
      }
      if (Offers.offers(bundle, service)) {
        bundles
            .problem(bundle)
            .map(
                reason ->
                    reason.after("is offered by bundle %s, which ".formatted(Bundles.name(bundle))))
            .ifPresent(reasons::add);
      }
    }
    return reasons.stream()
        .min(Comparator.comparing(reason -> reason.cause().passing()))
        .orElseGet(() -> Reason.last(nobody(service)));
  }

  private static Cause nobody(String service) {
    return Cause.lasting(
        service,
        "is offered by nothing that is installed",
        Features.install(service)
            .map(command -> "Install it: " + command)
            .orElse("Install a bundle that offers it, or start the one that should."));
  }

  /** There are services of this name, but the component does not get one. */
  private Cause unsuitable(
      String service,
      @Nullable String target,
      @Nullable Bundle wanting,
      List<ServiceReference<?>> registered) {
    String owners =
        registered.stream()
            .map(ServiceReference::getBundle)
            .filter(bundle -> bundle != null)
            .map(Bundles::name)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    if (target != null && !target.isBlank() && registered(service, target).isEmpty()) {
      return Cause.lasting(
          service,
          "is there (of bundle %s), but none that is %s".formatted(owners, target),
          "Configure a service with these properties, or change what is asked for.");
    }
    if (wanting != null
        && registered.stream().noneMatch(found -> found.isAssignableTo(wanting, service))) {
      return Cause.lasting(
          service,
          "is there (of bundle %s), but is made of another copy of its package".formatted(owners),
          "See who exports that package twice: package:exports; then bundle:refresh "
              + wanting.getBundleId());
    }
    return Cause.passing(service, "has come a moment ago (of bundle %s)".formatted(owners));
  }

  private static Cause failed(ComponentConfigurationDTO state) {
    String failure = state.failure == null ? "" : FailureText.ofTrace(state.failure);
    return Cause.lasting(
        state.description.name,
        "failed: " + (failure.isEmpty() ? "no reason was given" : failure),
        "Mend that, then: bundle:restart %d (the log has where it comes from)"
            .formatted(state.description.bundle.id));
  }

  /** Whether a component waits for somebody who configures or makes it. */
  private static boolean isDormant(ComponentDescriptionDTO component) {
    return component.factory != null || "require".equals(component.configurationPolicy);
  }

  private static Cause unconfigured(ComponentDescriptionDTO component) {
    if (component.factory != null) {
      return Cause.lasting(component.name, "is a factory that nobody has asked for one", "");
    }
    String pids =
        Arrays.stream(component.configurationPid)
            .map(pid -> pid.equals(THE_COMPONENT) ? component.name : pid)
            .collect(Collectors.joining(" and "));
    return Cause.lasting(
        component.name,
        "has no configuration " + pids,
        "Write etc/%s.cfg, or etc/%s-NAME.cfg where there can be several.".formatted(pids, pids));
  }

  private List<ServiceReference<?>> registered(String service, @Nullable String target) {
    try {
      ServiceReference<?>[] references = context.getAllServiceReferences(service, target);
      return references == null ? List.of() : List.of(references);
    } catch (InvalidSyntaxException e) {
      return List.of(); // a target that nothing can match
    }
  }
}
