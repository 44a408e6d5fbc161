package org.transfernlp.doctor.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** What this process listens on, and who of it does. */
public final class PortCheck implements HealthCheck {

  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private static final String SSH = "org.apache.karaf.shell";
  private static final String JMX = "org.apache.karaf.management";
  private static final String JMX_OF_JAVA = "com.sun.management.jmxremote.";
  private static final String HTTP = "org.ops4j.pax.web";

  private final Registry registry;
  private final Sockets sockets;
  private final UnaryOperator<@Nullable String> systemProperties;

  public PortCheck(BundleContext context) {
    this(
        context, new Sockets(THIS_PROCESS), name -> name == null ? null : System.getProperty(name));
  }

  PortCheck(
      BundleContext context, Sockets sockets, UnaryOperator<@Nullable String> systemProperties) {
    registry = new Registry(context);
    this.sockets = sockets;
    this.systemProperties = systemProperties;
  }

  @Override
  public String topic() {
    return "Ports";
  }

  @Override
  public List<Finding> check() {
    List<Listener> listeners;
    try {
      listeners = sockets.listening();
    } catch (IOException e) {
      return List.of(
          Finding.note("This system does not tell which ports are open (%s).".formatted(e), ""));
    }
    if (listeners.isEmpty()) {
      return List.of(Finding.ok("This process listens on no port."));
    }
    Map<Integer, String> configured = configured();
    Set<Integer> jmxOfJava = new TreeSet<>();
    for (String name : List.of("port", "rmi.port")) {
      jmxOfJava.addAll(numbers(String.valueOf(systemProperties.apply(JMX_OF_JAVA + name))));
    }
    jmxOfJava.forEach(port -> configured.putIfAbsent(port, JMX_OF_JAVA));
    Set<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Finding> findings = new ArrayList<>();
    List<String> local = new ArrayList<>();
    for (Listener listener : listeners) {
      String configuration = configured.getOrDefault(listener.port(), "");
      String owner =
          isForShutdown(listener)
              ? "Karaf's own, for bin/stop"
              : configuration.isEmpty() ? thread(threads, listener) : name(configuration);
      if (owner.isEmpty() && !jmxOfJava.isEmpty()) {
        // It opens more, with numbers that it tells to nobody; but others do so, too.
        owner = "perhaps " + name(JMX_OF_JAVA);
      }
      if (listener.isLocal()) {
        local.add(listener.text() + (owner.isEmpty() ? "" : " (" + owner + ")"));
      } else {
        findings.add(exposed(listener, configuration, owner));
      }
    }
    if (!local.isEmpty()) {
      findings.add(
          Finding.ok("Only this machine can connect to %s.".formatted(String.join(", ", local))));
    }
    return findings;
  }

  /** Karaf tells those who may stop it by a file. */
  private static boolean isForShutdown(Listener listener) {
    Path file = Path.of(System.getProperty("karaf.data", "data"), "port");
    try {
      return Files.exists(file)
          && Files.readString(file).strip().equals(Integer.toString(listener.port()));
    } catch (IOException e) {
      return false; // then it is told without its owner
    }
  }

  /** Many servers name their threads after their ports; empty if none does. */
  private static String thread(Set<String> threads, Listener listener) {
    Pattern port = Pattern.compile("(?<!\\d)" + listener.port() + "(?!\\d)");
    return threads.stream().filter(name -> port.matcher(name).find()).findFirst().orElse("");
  }

  private Finding exposed(Listener listener, String configuration, String owner) {
    return Finding.warning(
        "Others can connect to %s (%s)."
            .formatted(
                listener.text(),
                owner.isEmpty() ? "neither a configuration nor a thread names it" : owner),
        switch (configuration) {
          case SSH ->
              "Keep it to this machine: config:property-set -p " + SSH + " sshHost 127.0.0.1";
          case JMX ->
              "Keep it to this machine: config:property-set -p %s rmiRegistryHost 127.0.0.1, and the same with rmiServerHost"
                  .formatted(JMX);
          case HTTP ->
              "Keep it to this machine: config:property-set -p %s org.ops4j.pax.web.listening.addresses 127.0.0.1"
                  .formatted(HTTP);
          case JMX_OF_JAVA ->
              "Whoever connects can do anything in this process%s. Keep it to this machine: start Java with -D%shost=127.0.0.1, or without -D%sport."
                  .formatted(
                      isPasswordAsked() ? ", if the password is known" : ", without a password",
                      JMX_OF_JAVA,
                      JMX_OF_JAVA);
          case "" ->
              "Find out which bundle or option of Java opens it; keep it to 127.0.0.1, or behind a"
                  + " firewall.";
          default ->
              "Keep it to this machine, if that configuration can: config:list \"(service.pid=%s)\""
                  .formatted(configuration);
        });
  }

  /** Java reads whatever is not "true" as no. */
  private boolean isPasswordAsked() {
    @Nullable String answer = systemProperties.apply(JMX_OF_JAVA + "authenticate");
    return answer == null || Boolean.parseBoolean(answer);
  }

  private static String name(String configuration) {
    return switch (configuration) {
      case SSH -> "SSH";
      case JMX -> "JMX";
      case JMX_OF_JAVA -> "JMX, by an option of Java";
      case HTTP -> "HTTP";
      default -> configuration;
    };
  }

  /** The configurations that have a property whose name speaks of a port, by its value. */
  private Map<Integer, String> configured() {
    Map<Integer, String> owners = new TreeMap<>();
    registry
        .first(ConfigurationAdmin.class, PortCheck::configurations)
        .orElse(List.of())
        .forEach(
            configuration -> {
              Dictionary<String, Object> properties = configuration.getProperties();
              if (properties != null) {
                for (String key : Collections.list(properties.keys())) {
                  if (key.toLowerCase(Locale.ROOT).contains("port")) {
                    numbers(String.valueOf(properties.get(key)))
                        .forEach(port -> owners.putIfAbsent(port, configuration.getPid()));
                  }
                }
              }
            });
    return owners;
  }

  private static List<Configuration> configurations(ConfigurationAdmin admin) {
    try {
      Configuration[] all = admin.listConfigurations(null);
      return all == null ? List.of() : List.of(all);
    } catch (IOException | InvalidSyntaxException e) {
      return List.of(); // ports are told without their owners then
    }
  }

  private static List<Integer> numbers(String value) {
    return Pattern.compile("(?<!\\d)\\d{1,5}(?!\\d)")
        .matcher(value)
        .results()
        .map(number -> Integer.valueOf(number.group()))
        .collect(Collectors.toList());
  }
}
