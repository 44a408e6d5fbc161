package org.transfernlp.shell.internal.headless;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command that the arguments of the process ask for.
 *
 * <p>A single argument is a command line, as one would type it in the shell. Of several, the first
 * is the name of a command and each of the others one of its arguments, taken as it is: it goes
 * through a session variable, so that nothing in it is ever read as code.
 *
 * @param scope part of the name before the colon
 * @param name part of the name after the colon
 * @param line what the shell executes
 * @param variables which must be set in the session before
 */
record HeadlessCommand(String scope, String name, String line, Map<String, String> variables) {

  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*):([a-z][a-z0-9-]*)");
  private static final String OURS = "transfer:";
  private static final String VARIABLE = "headlessArgument";

  HeadlessCommand {
    variables = Map.copyOf(variables);
  }

  /** The command, or empty if the arguments are none, as those of an interactive start. */
  static Optional<HeadlessCommand> of(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String first = arguments.get(0).strip();
    Matcher name = NAME.matcher(first);
    if (!(arguments.size() == 1 ? name.lookingAt() : name.matches())) {
      return first.startsWith(OURS) ? Optional.of(unknown(first)) : Optional.empty();
    }
    StringBuilder line = new StringBuilder(first);
    Map<String, String> variables = new LinkedHashMap<>();
    for (String argument : arguments.subList(1, arguments.size())) {
      String variable = VARIABLE + variables.size();
      variables.put(variable, argument);
      line.append(" $").append(variable);
    }
    return Optional.of(
        new HeadlessCommand(name.group(1), name.group(2), line.toString(), variables));
  }

  /** What looks like a command of ours but cannot be one still has to be answered. */
  private static HeadlessCommand unknown(String text) {
    return new HeadlessCommand("transfer", text.substring(OURS.length()), text, Map.of());
  }

  String fullName() {
    return scope + ":" + name;
  }
}
