package org.transfernlp.diagnosis.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    for (Throwable link : chain(failure)) {
      String message = message(link);
      links.add(
          new Link(
              type(link.getClass().getName()), message.equals(causeText(link)) ? "" : message));
    }
    return text(links);
  }

  /** An exception and what caused it, up to one that was there before. */
  static List<Throwable> chain(@Nullable Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = failure; link != null && seen.add(link); link = cause(link)) {
      chain.add(link);
    }
    return chain;
  }

  /** Empty if it has none, or fails at telling it. */
  @SuppressWarnings("IllegalCatch")
  static String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | LinkageError e) {
      return ""; // an exception is somebody else's code, too
    }
  }

  @SuppressWarnings("IllegalCatch")
  private static @Nullable Throwable cause(Throwable failure) {
    try {
      return failure.getCause();
    } catch (RuntimeException | LinkageError e) {
      return null; // as above
    }
  }

  /** What an exception has for a message that is given only its cause. */
  @SuppressWarnings("IllegalCatch")
  private static String causeText(Throwable failure) {
    try {
      return String.valueOf(failure.getCause());
    } catch (RuntimeException | LinkageError e) {
      return ""; // as above
    }
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
