package org.transfernlp.doctor.internal.check;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** What runs on what. */
public final class VersionCheck implements HealthCheck {

  private static final int OLDEST_JAVA = 17;

  /** Apache Karaf 4.4 needs a security manager, which Java 24 does not have any more. */
  private static final int LATEST_JAVA = 23;

  private final BundleContext context;

  public VersionCheck(BundleContext context) {
    this.context = context;
  }

  @Override
  public String topic() {
    return "Versions";
  }

  @Override
  public List<Finding> check() {
    String versions =
        "TransferNLP %s on Apache Karaf %s, Java %s (%s), %s %s %s."
            .formatted(
                context.getBundle().getVersion(),
                System.getProperty("karaf.version", "(none)"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
    return List.of(ofJava(Runtime.version().feature(), versions));
  }

  /** Judges by the version of Java. */
  static Finding ofJava(int java, String versions) {
    return java < OLDEST_JAVA || java > LATEST_JAVA
        ? Finding.warning(
            versions + " This Java was not tried with it.",
            "Start with Java %d to %d: set JAVA_HOME.".formatted(OLDEST_JAVA, LATEST_JAVA))
        : Finding.ok(versions);
  }
}
