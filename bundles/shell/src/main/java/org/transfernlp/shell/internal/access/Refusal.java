package org.transfernlp.shell.internal.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transfernlp.shell.internal.access.AccessRules.Rule;

/**
 * Why Karaf refused a command, in one sentence. Karaf itself says "Command not found", or
 * "Insufficient credentials" if something else is refused than the command as such.
 */
final class Refusal {

  private static final String NOT_FOUND = "CommandNotFoundException";
  private static final String SHELL = "shell";

  /**
   * What the shell's language has besides commands, by the names that Karaf's rules have for it.
   */
  private static final Map<String, String> LANGUAGE =
      Map.of(
          ".redirect", "Redirections from and to files",
          ".invoke", "Calls of Java objects");

  private static final Pattern COMMAND = Pattern.compile("(\\*|[a-z][a-z-]*):([\\w-]+)");

  private final AccessRules rules;
  private final BiPredicate<String, String> registered;

  /**
   * Tells by the rules of a Karaf.
   *
   * @param registered whether there is a command of this scope and name
   */
  Refusal(AccessRules rules, BiPredicate<String, String> registered) {
    this.rules = rules;
    this.registered = registered;
  }

  /**
   * The sentence.
   *
   * @param line what was typed
   * @param failure what became of it
   * @return empty if it was not refused
   */
  Optional<String> sentence(CharSequence line, Exception failure) {
    if (failure.getClass().getSimpleName().equals(NOT_FOUND)) {
      return ofTheWhole(String.valueOf(failure.getMessage()));
    }
    return failure.getClass() == SecurityException.class
        ? Optional.of(ofArguments(line))
        : Optional.empty();
  }

  private Optional<String> ofTheWhole(String message) {
    for (Map.Entry<String, String> part : LANGUAGE.entrySet()) {
      if (message.endsWith(SHELL + ":" + part.getKey())) {
        return Optional.of(
            "%s need %s.".formatted(part.getValue(), role(rules.rule(SHELL, part.getKey()))));
      }
    }
    Matcher command = COMMAND.matcher(message);
    return command.find() && isRegistered(command)
        ? Optional.of("%s needs %s.".formatted(command.group(), role(rule(command))))
        : Optional.empty();
  }

  private String ofArguments(CharSequence line) {
    Matcher first = COMMAND.matcher(line);
    if (first.lookingAt() && isRegistered(first)) {
      Rule rule = rule(first);
      if (rule.byArguments()) {
        return "%s needs, with these arguments, %s.".formatted(first.group(), role(rule));
      }
      if (!rule.byScope()) {
        return "%s needs %s.".formatted(first.group(), role(rule));
      }
    }
    return "A command of this line needs, with its arguments, a role that you do not have.";
  }

  private boolean isRegistered(Matcher command) {
    return registered.test(command.group(1), command.group(2));
  }

  private Rule rule(Matcher command) {
    return rules.rule(command.group(1), command.group(2));
  }

  private static String role(Rule rule) {
    List<String> roles = rule.roles();
    return roles.isEmpty()
        ? "a role that nobody has"
        : "the role %s, which you do not have".formatted(String.join(" or ", roles));
  }
}
