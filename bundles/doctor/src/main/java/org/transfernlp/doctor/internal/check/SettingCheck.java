package org.transfernlp.doctor.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/**
 * Properties and variables of the process that the distribution sets, and another Karaf may not.
 */
public final class SettingCheck implements HealthCheck {

  private static final String SYSTEM_PROPERTIES = "Write into etc/system.properties, and restart: ";
  private static final Pattern ONE = Pattern.compile("1");

  private final UnaryOperator<@Nullable String> properties;
  private final UnaryOperator<@Nullable String> environment;

  /** Those of this process. */
  public SettingCheck(BundleContext context) {
    this(
        name -> name == null ? null : context.getProperty(name),
        name -> name == null ? null : System.getenv(name));
  }

  SettingCheck(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public String topic() {
    return "Settings";
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    property(
            "h2.bindAddress",
            Pattern.compile("127\\..*|::1|localhost"),
            "Other processes cannot use the results in H2 as long as this one does")
        .map(what -> Finding.note(what, SYSTEM_PROPERTIES + "h2.bindAddress = 127.0.0.1"))
        .ifPresent(findings::add);
    property(
            "karaf.secured.command.compulsory.roles",
            Pattern.compile(".*\\S.*"),
            "Every user may use the commands that no access list names")
        .map(
            what ->
                Finding.warning(
                    what, SYSTEM_PROPERTIES + "karaf.secured.command.compulsory.roles = admin"))
        .ifPresent(findings::add);
    property(
            "file.encoding",
            Pattern.compile("(?i)utf-?8"),
            "Names of files and texts may be read wrong where they are not plain ASCII")
        .map(what -> Finding.warning(what, "Start Java with -Dfile.encoding=UTF-8."))
        .ifPresent(findings::add);
    property(
            "org.bytedeco.javacpp.cachedir",
            Pattern.compile(".*\\S.*"),
            "The native libraries (400 MB) are unpacked below the home folder, in .javacpp")
        .map(
            what ->
                Finding.note(
                    what,
                    SYSTEM_PROPERTIES
                        + "org.bytedeco.javacpp.cachedir = ${karaf.home}/native-cache"))
        .ifPresent(findings::add);
    threads("OPENBLAS_NUM_THREADS").ifPresent(findings::add);
    threads("OMP_NUM_THREADS").ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(Finding.ok("Properties and variables of the process are as they should be."));
    }
    return findings;
  }

  private Optional<String> property(String name, Pattern right, String effect) {
    return wrong(name, properties.apply(name), right, effect);
  }

  private Optional<Finding> threads(String name) {
    return wrong(
            name,
            environment.apply(name),
            ONE,
            "A single trial computes in several threads, which slows down trials side by side")
        .map(what -> Finding.warning(what, "Before the start: export " + name + "=1"));
  }

  private static Optional<String> wrong(
      String name, @Nullable String value, Pattern right, String effect) {
    if (value != null && right.matcher(value.strip()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s, as %s is %s."
            .formatted(effect, name, value == null || value.isBlank() ? "not set" : value));
  }
}
