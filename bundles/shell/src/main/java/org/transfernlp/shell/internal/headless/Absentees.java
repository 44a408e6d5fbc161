package org.transfernlp.shell.internal.headless;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** Finds out why a part of TransferNLP is not there. */
final class Absentees {

  private static final String OURS = "org.transfernlp.";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  Absentees(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  /** What keeps bundles and components from working, a phrase each; empty if nothing does. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String name = String.valueOf(bundle.getSymbolicName());
      if (!name.startsWith(OURS)) {
        continue;
      }
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      if (bundle.getState() == Bundle.INSTALLED) {
        reasons.add("bundle " + name + " lacks something that it imports");
      } else if (!fragment && bundle.getState() != Bundle.ACTIVE) {
        reasons.add("bundle " + name + " is not started");
      } else if (!fragment) {
        reasons.addAll(componentReasons(bundle, name));
      }
    }
    return reasons;
  }

  /** A bundle is active a moment before its components are known, one after the other. */
  private List<String> componentReasons(Bundle bundle, String name) {
    Collection<ComponentDescriptionDTO> described = components.getComponentDescriptionDTOs(bundle);
    if (described.isEmpty() && bundle.getHeaders().get("Service-Component") != null) {
      return List.of("bundle " + name + " is still being started");
    }
    List<String> reasons = new ArrayList<>();
    for (ComponentDescriptionDTO component : described) {
      Collection<ComponentConfigurationDTO> states =
          components.getComponentConfigurationDTOs(component);
      if (states.isEmpty() && comesByItself(component)) {
        reasons.add(component.name + " is still being started");
      }
      for (ComponentConfigurationDTO state : states) {
        reasons.addAll(reasons(component, state));
      }
    }
    return reasons;
  }

  /** Whether a component needs neither a configuration nor somebody who makes it. */
  private static boolean comesByItself(ComponentDescriptionDTO component) {
    return component.defaultEnabled
        && component.factory == null
        && !"require".equals(component.configurationPolicy);
  }

  private static List<String> reasons(
      ComponentDescriptionDTO component, ComponentConfigurationDTO state) {
    return switch (state.state) {
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
          Arrays.stream(state.unsatisfiedReferences)
              .map(reference -> component.name + " waits for " + service(component, reference.name))
              .toList();
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          List.of(
              component.name
                  + " failed: "
                  + String.valueOf(state.failure).lines().findFirst().orElse("no reason given"));
      default -> List.of();
    };
  }

  private static String service(ComponentDescriptionDTO component, String reference) {
    return Arrays.stream(component.references)
        .filter(candidate -> candidate.name.equals(reference))
        .map((ReferenceDTO found) -> found.interfaceName)
        .collect(Collectors.joining());
  }
}
