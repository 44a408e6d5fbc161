package org.transfernlp.shell.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.service.guard.tools.ACLConfigurationParser;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.FrameworkUtil;

/** The file that says who may run which command, and the commands that there are. */
class CommandRolesTest {

  private static final Path FILE =
      Path.of("../../features/src/main/etc/org.apache.karaf.command.acl.transfer.cfg");

  /** The command of a bundle that is built later. */
  private static final String DOCTOR = "doctor";

  /** A command without a line would be for admins only; a line without one, for a name mistyped. */
  @Test
  void everyCommandHasALineAndEveryLineACommand() throws Exception {
    Set<String> ruled =
        rules().stringPropertyNames().stream()
            .filter(key -> !key.contains("["))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(ruled.remove("*"), "There is no line for commands without one.");
    Set<String> commands = commands();
    commands.add(DOCTOR);
    assertEquals(commands, ruled);
  }

  /** What a pattern allows is added to a line without one, which holds for all other arguments. */
  @Test
  void everyPatternIsOfACommandWithALineOfItsOwn() throws Exception {
    Properties rules = rules();
    for (String key : rules.stringPropertyNames()) {
      if (key.contains("[")) {
        String command = key.substring(0, key.indexOf('['));
        assertTrue(rules.containsKey(command), key);
        assertEquals("admin", rules.getProperty(command), key);
        assertFalse(key.contains(" "), key); // It would end there.
      }
    }
  }

  @Test
  void noOtherRoleThanTheThreeIsNamed() throws Exception {
    Set<String> roles =
        rules().values().stream()
            .flatMap(list -> Arrays.stream(list.toString().split(",", -1)))
            .map(String::strip)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("admin", "manager", "viewer"), roles);
  }

  /** By Karaf's own reading of the patterns, which is part of its bundle. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          embeddings-evaluate | [wiki]                       | admin manager viewer
          embeddings-evaluate | [wiki, --no-format]          | admin manager viewer
          embeddings-evaluate | [--no-format, wiki_2.v]      | admin manager viewer
          embeddings-evaluate | []                           | admin
          embeddings-evaluate | [wiki, words.csv]            | admin
          embeddings-evaluate | [wiki, /etc/passwd]          | admin
          embeddings-evaluate | [--no-format, wiki, x]       | admin
          embeddings-evaluate | [[wiki, /etc/passwd]]        | admin
          study-run           | [mou2016-table1, --size, smoke] | admin manager
          study-run           | [study.yaml]                 | admin manager
          study-run           | [../study.yaml]              | admin
          study-run           | [..]                         | admin
          study-run           | [--dry-run, ..]              | admin
          study-run           | [/etc/passwd]                | admin
          study-run           | [study.yaml, ~]              | admin
          predict             | [abc, A good film, and long/short.] | admin manager
          predict             | [abc, --no-format, x]        | admin manager
          predict             | [abc, --file, x]             | admin
          predict             | [--file=x, abc]              | admin
          embeddings-train    | [wiki, --datasets, mr]       | admin manager
          embeddings-train    | [wiki, --files, x]           | admin
          embeddings-train    | [--files=/x, wiki]           | admin
          run                 | [--target, mr]               | admin manager
          nosuch              | []                           | admin
          """)
  void argumentsDecideOnTheRoles(String command, String arguments, String roles) throws Exception {
    assertEquals(List.of(roles.split(" ", -1)), roles(command, arguments));
  }

  /** Text of several lines is text, too, and must not hide an option. */
  @Test
  void lineBreaksHideNothing() throws Exception {
    assertEquals(List.of("admin", "manager"), roles("predict", "[abc, one\ntwo]"));
    assertEquals(List.of("admin"), roles("predict", "[abc, one\n, --file, x]"));
    assertEquals(List.of("admin"), roles("study-run", "[x\n/etc/passwd]"));
    assertEquals(List.of("admin", "manager"), roles("predict", "[abc, " + "long ".repeat(99_999)));
  }

  private static List<String> roles(String command, String arguments) throws IOException {
    Map<String, Object> properties = new HashMap<>();
    rules().forEach((key, value) -> properties.put(key.toString(), value));
    properties.put("service.pid", "org.apache.karaf.command.acl.transfer");
    List<String> roles = new ArrayList<>();
    ACLConfigurationParser.getRolesForInvocation(
        command, new Object[] {arguments}, null, FrameworkUtil.asDictionary(properties), roles);
    return roles;
  }

  private static Properties rules() throws IOException {
    Properties rules = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
      rules.load(reader);
    }
    return rules;
  }

  private static Set<String> commands() throws Exception {
    Set<String> commands = new TreeSet<>();
    Path classes = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        Command command =
            Class.forName(name.substring(0, name.length() - ".class".length()))
                .getAnnotation(Command.class);
        if (command != null) {
          assertEquals("transfer", command.scope());
          commands.add(command.name());
        }
      }
    }
    return commands;
  }
}
