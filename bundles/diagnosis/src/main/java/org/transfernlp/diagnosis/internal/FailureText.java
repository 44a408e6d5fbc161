package org.transfernlp.diagnosis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What exceptions say, without where they come from. */
public final class FailureText {

  private static final Pattern LINK =
      Pattern.compile("(?:Caused by: )?((?:\\w+\\.)*[\\w$]+)(?:: (.*))?");

  /** Of which only the cause says something. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "BundleException",
          "ComponentException",
          "ExecutionException",
          "InvocationTargetException",
          "ServiceException",
          "UndeclaredThrowableException");

  private static final String BETWEEN = ", caused by ";

  private FailureText() {}

  private record Link(String type, String message) {

    boolean isWrapper() {
      return WRAPPERS.contains(type);
    }

    String text() {
      return message.isBlank() ? type : type + ": " + message.strip();
    }
  }

  /** The first and the last exception of a chain, but for those that only wrap another one. */
  public static String of(Throwable failure) {
    List<Link> links = new ArrayList<>();
    for (Throwable link = failure; link != null; link = link.getCause()) {
      String message = link.getMessage();
      boolean repeats = link.getCause() != null && link.getCause().toString().equals(message);
      links.add(
          new Link(type(link.getClass().getName()), repeats || message == null ? "" : message));
    }
    return text(links);
  }

  /** The same of a stack trace; empty if it is none. */
  public static String ofTrace(String trace) {
    List<Link> links = new ArrayList<>();
    trace
        .lines()
        .filter(line -> links.isEmpty() || line.startsWith("Caused by: "))
        .forEach(
            line -> {
              Matcher link = LINK.matcher(line.strip());
              if (link.matches()) {
                links.add(
                    new Link(type(link.group(1)), link.group(2) == null ? "" : link.group(2)));
              }
            });
    return text(links);
  }

  private static String text(List<Link> links) {
    if (links.isEmpty()) {
      return "";
    }
    Link last = links.get(links.size() - 1);
    Link first = links.stream().filter(link -> !link.isWrapper()).findFirst().orElse(last);
    if (first.equals(last) || first.message.isBlank()) {
      return last.text();
    }
    boolean repeats = !last.message.isBlank() && first.message.contains(last.message);
    return repeats ? first.text() : first.text() + BETWEEN + last.text();
  }

  private static String type(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
