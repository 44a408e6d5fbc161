package org.transfernlp.shell.internal.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.option.OptionProblem;

/**
 * Options that stand behind arguments, as most people write them. Karaf takes options before the
 * first argument only, and everything behind it for arguments.
 */
final class TrailingOptions {

  private final Action action;

  private TrailingOptions(Action action) {
    this.action = action;
  }

  /**
   * Sets the fields of options that are found among the arguments.
   *
   * @return the other arguments
   * @throws ExperimentException if there is no such option, or its value is missing or none
   */
  static List<String> take(Action action, List<String> arguments) {
    TrailingOptions options = new TrailingOptions(action);
    List<String> others = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.startsWith("--")) {
        options.set(argument, rest);
      } else {
        others.add(argument);
      }
    }
    return others;
  }

  private void set(String argument, Iterator<String> rest) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Field field = field(name);
    String value;
    if (equals >= 0) {
      value = argument.substring(equals + 1);
    } else if (field.getType() == boolean.class || field.getType() == Boolean.class) {
      value = "true";
    } else if (rest.hasNext()) {
      value = rest.next();
    } else {
      throw new ExperimentException(OptionProblem.valueMissing(name));
    }
    try {
      field.setAccessible(true);
      field.set(
          action,
          field.getType() == List.class
              ? withAnother(field.get(action), value)
              : converted(name, value, field.getType()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private Field field(String name) {
    List<Field> fields = fields();
    return fields.stream()
        .filter(field -> names(field).anyMatch(name::equals))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException(
                    OptionProblem.unknown(
                        name, fields.stream().flatMap(TrailingOptions::names).toList())));
  }

  /** Those of the command and of what it inherits, as Karaf finds them. */
  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = action.getClass(); type != null; type = type.getSuperclass()) {
      Stream.of(type.getDeclaredFields())
          .filter(field -> field.isAnnotationPresent(Option.class))
          .forEach(fields::add);
    }
    return fields;
  }

  private static Stream<String> names(Field field) {
    Option option = field.getAnnotation(Option.class);
    return Stream.concat(Stream.of(option.name()), Stream.of(option.aliases()));
  }

  /** What an option that may be repeated was given before, and now. */
  private static List<Object> withAnother(@Nullable Object before, String value) {
    List<Object> values = new ArrayList<>();
    if (before instanceof List<?> earlier) {
      values.addAll(earlier);
    }
    values.add(value);
    return values;
  }

  private static Object converted(String name, String value, Class<?> type) {
    try {
      if (type == int.class || type == Integer.class) {
        return Integer.valueOf(value);
      }
      if (type == long.class || type == Long.class) {
        return Long.valueOf(value);
      }
      if (type == double.class || type == Double.class) {
        return Double.valueOf(value);
      }
      return type == boolean.class || type == Boolean.class ? (Object) logical(value) : value;
    } catch (IllegalArgumentException e) {
      throw new ExperimentException(OptionProblem.noSuchValue(name, value, type.getSimpleName()));
    }
  }

  /** The words that Karaf reads before the first argument. */
  private static Boolean logical(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> true;
      case "no", "false", "off" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
