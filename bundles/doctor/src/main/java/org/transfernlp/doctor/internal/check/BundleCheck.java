package org.transfernlp.doctor.internal.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.transfernlp.diagnosis.Absence;
import org.transfernlp.diagnosis.Diagnosis;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.health.Level;

/** Bundles that are not at work, and versions of TransferNLP that are mixed. */
public final class BundleCheck implements HealthCheck {

  private static final String OURS = "org.transfernlp.";

  private final BundleContext context;
  private final Diagnosis diagnosis;

  public BundleCheck(BundleContext context, Diagnosis diagnosis) {
    this.context = context;
    this.diagnosis = diagnosis;
  }

  @Override
  public String topic() {
    return "Bundles";
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    List<Absence> absences = diagnosis.bundles();
    for (Absence absence : absences) {
      findings.add(
          new Finding(
              absence.laboratory() ? Level.BROKEN : Level.WARNING,
              Sentence.of(absence.clause()),
              absence.cause().passing() && absence.cause().remedy().isEmpty()
                  ? "Wait a moment and look again."
                  : absence.cause().remedy()));
    }
    if (absences.isEmpty()) {
      findings.add(
          Finding.ok("All %d bundles are at work.".formatted(context.getBundles().length)));
    }
    findings.addAll(mixedVersions());
    return findings;
  }

  private List<Finding> mixedVersions() {
    Map<Version, List<String>> names = new TreeMap<>();
    Map<String, List<Version>> versions = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      String name = bundle.getSymbolicName();
      if (name != null && isOurs(bundle, name)) {
        names.computeIfAbsent(bundle.getVersion(), version -> new ArrayList<>()).add(name);
        versions.computeIfAbsent(name, key -> new ArrayList<>()).add(bundle.getVersion());
      }
    }
    List<Finding> findings = new ArrayList<>();
    versions.forEach(
        (name, several) -> {
          if (several.size() > 1) {
            findings.add(
                Finding.warning(
                    "Bundle %s is installed more than once, as %s."
                        .formatted(name, joined(several)),
                    "Find the one that is not wanted, and remove it: bundle:list "
                        + name
                        + ", bundle:uninstall NUMBER"));
          }
        });
    if (names.size() > 1) {
      findings.add(
          Finding.warning(
              "Bundles of TransferNLP are of different versions: %s."
                  .formatted(
                      names.entrySet().stream()
                          .map(entry -> entry.getKey() + " " + some(entry.getValue()))
                          .collect(Collectors.joining("; "))),
              "Install all of one version: feature:repo-list, feature:list --installed"));
    }
    return findings;
  }

  /** Others may well call their bundles after this project. */
  private boolean isOurs(Bundle bundle, String name) {
    return name.startsWith(OURS)
        && Arrays.stream(context.getBundles())
            .filter(other -> (OURS + "api").equals(other.getSymbolicName()))
            .anyMatch(api -> sameOrigin(api, bundle));
  }

  private static boolean sameOrigin(Bundle api, Bundle bundle) {
    return origin(api).equals(origin(bundle));
  }

  /** The group of a Maven location; otherwise the scheme. */
  private static String origin(Bundle bundle) {
    String location = bundle.getLocation();
    int slash = location.indexOf('/');
    return slash < 0 ? location.replaceAll(":.*", "") : location.substring(0, slash);
  }

  private static String some(List<String> names) {
    return names.size() > 3 ? "(%d bundles)".formatted(names.size()) : "(" + joined(names) + ")";
  }

  private static String joined(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
