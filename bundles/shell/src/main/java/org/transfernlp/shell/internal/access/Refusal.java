package org.transfernlp.shell.internal.access;

import java.util.List;
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
      Matcher command = COMMAND.matcher(String.valueOf(failure.getMessage()));
      return command.find() && isRegistered(command)
          ? Optional.of("%s needs %s.".formatted(command.group(), role(rule(command))))
          : Optional.empty();
    }
    return failure.getClass() == SecurityException.class
        ? Optional.of(ofArguments(line))
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
    return "Redirections, calls of Java and some arguments of the shell's own commands need %s."
        .formatted(role(rules.rule("shell", ".redirect")));
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
