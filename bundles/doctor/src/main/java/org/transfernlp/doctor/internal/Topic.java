package org.transfernlp.doctor.internal;

import java.util.Comparator;
import java.util.List;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

/**
 * What was found on a topic.
 *
 * @param findings the worst last
 */
record Topic(String name, List<Finding> findings) {

  Topic {
    findings = findings.stream().sorted(Comparator.comparing(Finding::level)).toList();
  }

  /** The level of the worst finding. */
  Level level() {
    return findings.isEmpty() ? Level.OK : findings.get(findings.size() - 1).level();
  }
}
