package org.transfernlp.doctor.internal.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final String HTTP = "org.ops4j.pax.web";

  private final Registry registry;
  private final Sockets sockets;

  public PortCheck(BundleContext context) {
    this(context, new Sockets(THIS_PROCESS));
  }

  PortCheck(BundleContext context, Sockets sockets) {
    registry = new Registry(context);
    this.sockets = sockets;
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
    Map<Integer, String> owners = owners();
    List<Finding> findings = new ArrayList<>();
    List<String> local = new ArrayList<>();
    for (Listener listener : listeners) {
      String owner = owners.getOrDefault(listener.port(), "");
      if (listener.isLocal()) {
        local.add(listener.text() + (owner.isEmpty() ? "" : " (" + name(owner) + ")"));
      } else {
        findings.add(exposed(listener, owner));
      }
    }
    if (!local.isEmpty()) {
      findings.add(
          Finding.ok("Only this machine can connect to %s.".formatted(String.join(", ", local))));
    }
    return findings;
  }

  private static Finding exposed(Listener listener, String owner) {
    return Finding.warning(
        "Others can connect to %s, which %s."
            .formatted(
                listener.text(),
                owner.isEmpty()
                    ? "no configuration names"
                    : "%s opened (configuration %s)".formatted(name(owner), owner)),
        switch (owner) {
          case SSH ->
              "Keep it to this machine: config:property-set -p " + SSH + " sshHost 127.0.0.1";
          case JMX ->
              "Keep it to this machine: config:property-set -p %s rmiRegistryHost 127.0.0.1, and the same with rmiServerHost"
                  .formatted(JMX);
          case HTTP ->
              "Keep it to this machine: config:property-set -p %s org.ops4j.pax.web.listening.addresses 127.0.0.1"
                  .formatted(HTTP);
          case "" ->
              "Find out which bundle or option of Java opens it; keep it to 127.0.0.1, or behind a"
                  + " firewall.";
          default ->
              "Keep it to this machine, if that configuration can: config:list \"(service.pid=%s)\""
                  .formatted(owner);
        });
  }

  private static String name(String configuration) {
    return switch (configuration) {
      case SSH -> "SSH";
      case JMX -> "JMX";
      case HTTP -> "HTTP";
      default -> configuration;
    };
  }

  /** The configurations that have a property whose name speaks of a port, by its value. */
  private Map<Integer, String> owners() {
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
