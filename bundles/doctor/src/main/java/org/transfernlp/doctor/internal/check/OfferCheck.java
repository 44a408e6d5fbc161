package org.transfernlp.doctor.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.diagnosis.Diagnosis;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/** Datasets, models and strategies: which there are, and which of them have the same id. */
public final class OfferCheck implements HealthCheck {

  private static final String COMPONENT = "component.name";

  private final Registry registry;
  private final Diagnosis diagnosis;

  public OfferCheck(BundleContext context, Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    registry = new Registry(context);
  }

  @Override
  public String topic() {
    return "Datasets, models and strategies";
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    look(Dataset.class, "dataset", "datasets", dataset -> dataset.info().id(), findings, counts);
    look(Model.class, "model", "models", model -> model.info().id(), findings, counts);
    look(
        TransferStrategy.class,
        "strategy",
        "strategies",
        strategy -> strategy.info().id(),
        findings,
        counts);
    findings.add(Finding.ok("There are %s.".formatted(String.join(", ", counts))));
    return findings;
  }

  @SuppressWarnings("IllegalCatch")
  private <T> void look(
      Class<T> type,
      String one,
      String more,
      Function<T, String> idOf,
      List<Finding> findings,
      List<String> counts) {
    Map<String, List<ServiceReference<T>>> offers = new LinkedHashMap<>();
    registry.each(
        type,
        (reference, service) -> {
          try {
            offers.computeIfAbsent(idOf.apply(service), id -> new ArrayList<>()).add(reference);
          } catch (RuntimeException | LinkageError e) {
            // Somebody else's code, which is what is looked for.
            findings.add(
                Finding.broken(
                    "A %s of %s does not say what it is: %s".formatted(one, bundle(reference), e),
                    "Mend or remove it: " + uninstall(reference)));
          }
        },
        reference -> {
          if (!isToldOfAsComponent(reference)) {
            findings.add(
                Finding.broken(
                    "A %s of %s%s is registered but cannot be made; most likely its class does not implement %s."
                        .formatted(
                            one, bundle(reference), component(reference), type.getSimpleName()),
                    "See the log for why, and mend it: log:display; or remove it: "
                        + uninstall(reference)));
          }
        });
    counts.add("%d %s".formatted(offers.size(), offers.size() == 1 ? one : more));
    if (offers.isEmpty()) {
      findings.add(
          Finding.warning(
              "There is no %s, so that nothing can be trained.".formatted(one),
              "Install what there is: feature:install transfernlp"));
    }
    offers.forEach(
        (id, references) -> {
          if (references.size() > 1) {
            findings.add(same(one, id, references));
          }
        });
  }

  /** One that outranks another was most likely meant to. */
  private static <T> Finding same(String one, String id, List<ServiceReference<T>> references) {
    ServiceReference<T> counts = references.get(0);
    List<ServiceReference<T>> hidden = references.subList(1, references.size());
    String what =
        "The %s '%s' is offered %s: that of %s counts, and hides that of %s."
            .formatted(
                one,
                id,
                references.size() == 2 ? "twice" : references.size() + " times",
                ranked(counts),
                hidden.stream().map(OfferCheck::ranked).collect(Collectors.joining(" and of ")));
    String remedy =
        "Remove the one that is not wanted, or change its id or service ranking: "
            + uninstall(hidden.get(0));
    return hidden.stream().anyMatch(other -> ranking(other) == ranking(counts))
        ? Finding.warning(what, remedy)
        : Finding.note(what, remedy);
  }

  private static String ranked(ServiceReference<?> reference) {
    return "%s (service ranking %d)".formatted(bundle(reference), ranking(reference));
  }

  private static int ranking(ServiceReference<?> reference) {
    return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking
        ? ranking
        : 0;
  }

  private static String bundle(ServiceReference<?> reference) {
    return reference.getBundle() == null
        ? "a bundle that has left"
        : "bundle " + reference.getBundle().getSymbolicName();
  }

  private static String component(ServiceReference<?> reference) {
    Object name = reference.getProperty(COMPONENT);
    return name == null ? "" : " (component %s)".formatted(name);
  }

  /** A component that failed is found as such, with its reason. */
  private boolean isToldOfAsComponent(ServiceReference<?> reference) {
    String what =
        "component %s of %s".formatted(reference.getProperty(COMPONENT), bundle(reference));
    return diagnosis.components().stream().anyMatch(absence -> absence.what().equals(what));
  }

  private static String uninstall(ServiceReference<?> reference) {
    return reference.getBundle() == null
        ? "bundle:list"
        : "bundle:uninstall " + reference.getBundle().getBundleId();
  }
}
