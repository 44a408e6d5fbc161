package org.transfernlp.shell.internal.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may run which command, as Karaf reads it from {@code
 * etc/org.apache.karaf.command.acl.SCOPE.cfg}. This only tells of it; Karaf enforces it.
 */
final class AccessRules {

  private final Function<String, Optional<Map<String, Object>>> scopes;
  private final List<String> otherwise;

  /**
   * The rules of a Karaf.
   *
   * @param scopes the properties of the file of a scope
   * @param otherwise the roles for a command that no rule names, comma-separated; null for anybody
   */
  AccessRules(Function<String, Optional<Map<String, Object>>> scopes, @Nullable String otherwise) {
    this.scopes = scopes;
    this.otherwise = roles(otherwise);
  }

  /**
   * What is asked of users of a command.
   *
   * @param roles one of which is enough; those for arguments that match no pattern
   * @param byScope whether there are rules for commands of its scope
   * @param byArguments whether other roles are enough with some arguments
   */
  record Rule(List<String> roles, boolean byScope, boolean byArguments) {}

  /**
   * The rule for a command.
   *
   * @param scope of the command; {@code *} for none
   */
  Rule rule(String scope, String name) {
    return scopes
        .apply(scope.equals("*") ? "star" : scope)
        .map(rules -> rule(name, rules))
        .orElse(new Rule(otherwise, false, false));
  }

  private Rule rule(String name, Map<String, Object> rules) {
    boolean byArguments =
        rules.keySet().stream().anyMatch(key -> key.strip().startsWith(name + "["));
    List<String> roles =
        Stream.of(name, "*")
            .map(rules::get)
            .filter(String.class::isInstance)
            .findFirst()
            .map(list -> roles((String) list))
            .orElse(otherwise);
    return new Rule(roles, true, byArguments);
  }

  private static List<String> roles(@Nullable String list) {
    return Stream.ofNullable(list)
        .flatMap(all -> Stream.of(all.replaceFirst("#.*", "").split(",")))
        .map(String::strip)
        .filter(role -> !role.isEmpty())
        .toList();
  }
}
