package org.transfernlp.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Follows what is not there to its cause: a component waits for a service, whose own component
 * waits for another one, whose bundle lacks a package. Looks only: nothing is resolved, started or
 * loaded by it. Thread-safe; each call looks anew.
 */
public final class Diagnosis {

  private final BundleContext context;
  private final DeployFolders folders;
  private final Bundles bundles;

  /** Of the container that a bundle is in. */
  public Diagnosis(BundleContext context) {
    this.context = context;
    folders = new DeployFolders(context);
    bundles = new Bundles(context, folders);
  }

  /**
   * Bundles that are not at work, by their number, and then jars in folders that are watched for
   * bundles that became none, by their names.
   */
  public List<Absence> bundles() {
    List<Absence> absences = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      bundles
          .problem(bundle)
          .ifPresent(
              reason ->
                  absences.add(
                      new Absence(
                          "bundle " + Bundles.name(bundle),
                          Bundles.name(bundle),
                          Bundles.isOfLaboratory(bundle),
                          reason.text(),
                          reason.cause())));
    }
    absences.addAll(folders.absences());
    return absences;
  }

  /**
   * Components, of bundles that are started, that do not work: in the order of bundles and names.
   * Those that nobody has configured, but that want to be, are not among them.
   */
  public List<Absence> components() {
    return withComponents(Components::absences).orElse(List.of());
  }

  /**
   * Why a service is not there: a clause whose subject is the service.
   *
   * @param service the name of its interface
   */
  public Absence service(String service) {
    Reason reason =
        withComponents(components -> components.missing(service))
            .orElseGet(
                () ->
                    Reason.last(
                        Cause.lasting(
                            service,
                            "is not there, as there are no Declarative Services",
                            "Install them: feature:install scr")));
    return new Absence(
        "the service " + service,
        "",
        service.startsWith("org.transfernlp."),
        reason.text(),
        reason.cause());
  }

  /** Whether a bundle is part of TransferNLP, or imports packages of it. */
  public static boolean isOfLaboratory(Bundle bundle) {
    return Bundles.isOfLaboratory(bundle);
  }

  private interface Question<T> {
    T ask(Components components);
  }

  private <T> Optional<T> withComponents(Question<T> question) {
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
    if (reference == null || runtime == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          question.ask(
              new Components(context, Arrays.asList(context.getBundles()), bundles, runtime)));
    } finally {
      context.ungetService(reference);
    }
  }
}
