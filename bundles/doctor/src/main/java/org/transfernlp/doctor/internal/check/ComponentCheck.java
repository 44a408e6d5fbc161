package org.transfernlp.doctor.internal.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.transfernlp.diagnosis.Absence;
import org.transfernlp.diagnosis.Cause;
import org.transfernlp.diagnosis.Diagnosis;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.health.Level;

/** Components that do not work: one finding for all that have the same cause. */
public final class ComponentCheck implements HealthCheck {

  private static final int NAMED = 3;

  private final Diagnosis diagnosis;

  public ComponentCheck(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  @Override
  public String topic() {
    return "Components";
  }

  @Override
  public List<Finding> check() {
    Map<Cause, List<Absence>> causes = new LinkedHashMap<>();
    for (Absence absence : diagnosis.components()) {
      causes.computeIfAbsent(absence.cause(), cause -> new ArrayList<>()).add(absence);
    }
    if (causes.isEmpty()) {
      return List.of(Finding.ok("No component lacks anything."));
    }
    List<Finding> findings = new ArrayList<>();
    causes.forEach((cause, absences) -> findings.add(finding(cause, absences)));
    return findings;
  }

  /** Whose chain is the longest tells the most; the others are most likely links of it. */
  private static Finding finding(Cause cause, List<Absence> absences) {
    Absence told =
        absences.stream()
            .max(
                Comparator.comparing(Absence::laboratory)
                    .thenComparing(absence -> absence.reason().length()))
            .orElseThrow();
    List<String> others =
        absences.stream()
            .filter(absence -> !absence.equals(told))
            .map(Absence::what)
            .sorted()
            .toList();
    return new Finding(
        told.laboratory() ? Level.BROKEN : Level.WARNING,
        Sentence.of(told.clause()) + (others.isEmpty() ? "" : " " + others(others)),
        cause.passing() && cause.remedy().isEmpty()
            ? "Wait a moment and look again."
            : cause.remedy());
  }

  private static String others(List<String> others) {
    String named = others.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = others.size() - NAMED;
    return "The same stops %s%s.".formatted(named, more > 0 ? " and %d more".formatted(more) : "");
  }
}
