package org.transfernlp.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the guide.
 *
 * <p>The language of a fenced block says what it is. Blocks of {@code sh} hold what is typed at the
 * system's prompt, blocks of {@code karaf} what is typed in the shell, and in blocks of {@code
 * console} the lines that begin with {@code $} are typed at the system's prompt and the others are
 * what is printed then. All of these are run, but for those behind a line {@code <!-- checked:
 * REASON -->}, which are only checked. Blocks of other languages hold no command lines; behind
 * {@code <!-- from: FILE -->} they are a part of that file.
 *
 * @param file relative to the checkout
 */
record GuidePage(Path file, List<String> lines, List<Block> blocks, List<Span> spans) {

  /** A line that holds a command, and where it stands. */
  record CommandLine(Path file, int line, String text) {

    @Override
    public String toString() {
      return "%s:%d: %s".formatted(file, line, text);
    }
  }

  /** A piece of code within a sentence. */
  record Span(Path file, int line, String text) {}

  /**
   * A fenced block.
   *
   * @param line number of the first line within it
   * @param marker what the comment before it says, as {@code checked: why}; empty if there is none
   */
  record Block(Path file, int line, String language, String marker, List<String> lines) {

    static final List<String> COMMAND_LANGUAGES = List.of("sh", "console", "karaf");

    boolean hasCommands() {
      return COMMAND_LANGUAGES.contains(language);
    }

    boolean isRun() {
      return hasCommands() && !marker.startsWith(CHECKED);
    }

    /** Its command lines, each with the lines that it goes on in. */
    List<CommandLine> commands() {
      List<CommandLine> commands = new ArrayList<>();
      for (int i = 0; hasCommands() && i < lines.size(); i++) {
        String text = lines.get(i).strip();
        if (language.equals("console")) {
          if (!text.startsWith(PROMPT)) {
            continue;
          }
          text = text.substring(PROMPT.length());
        }
        int first = i;
        while (text.endsWith("\\") && i + 1 < lines.size()) {
          i++;
          text = text.substring(0, text.length() - 1) + lines.get(i).strip();
        }
        if (!text.isEmpty() && !text.startsWith("#")) {
          commands.add(new CommandLine(file, line + first, text));
        }
      }
      return commands;
    }

    /** What a console shows behind a command: the lines up to the next one. */
    List<String> shown(CommandLine command) {
      return lines.stream()
          .skip(command.line() - line + 1L)
          .takeWhile(text -> !text.startsWith(PROMPT))
          .toList();
    }
  }

  static final String CHECKED = "checked: ";
  static final String FROM = "from: ";

  private static final String PROMPT = "$ ";
  private static final Pattern FENCE = Pattern.compile(" {0,3}```(\\w*)\\s*");
  private static final Pattern MARKER = Pattern.compile("<!-- (.*) -->");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  /**
   * README.md, all pages of docs in the order of their names, SECURITY.md and the pages of the
   * examples.
   */
  static List<GuidePage> all(Path checkout) throws IOException {
    List<GuidePage> pages = new ArrayList<>();
    pages.add(read(checkout, Path.of("README.md")));
    try (Stream<Path> tree = Files.walk(checkout.resolve("docs"))) {
      for (Path path : tree.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(checkout, checkout.relativize(path)));
      }
    }
    pages.add(read(checkout, Path.of("SECURITY.md")));
    try (Stream<Path> tree =
        Files.find(
            checkout.resolve("examples"), 2, (path, attributes) -> path.endsWith("README.md"))) {
      for (Path path : tree.sorted().toList()) {
        pages.add(read(checkout, checkout.relativize(path)));
      }
    }
    return pages;
  }

  /** The command lines of the first block that has a text in one of them. */
  List<CommandLine> commandsOfBlockWith(String text) {
    return commandBlocks().stream()
        .map(Block::commands)
        .filter(commands -> commands.stream().anyMatch(command -> command.text().contains(text)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("%s has no block with %s".formatted(file, text)));
  }

  static GuidePage read(Path checkout, Path file) throws IOException {
    List<String> lines = Files.readAllLines(checkout.resolve(file));
    List<Block> blocks = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    String marker = "";
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      Matcher fence = FENCE.matcher(text);
      if (fence.matches()) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).strip().equals("```")) {
          end++;
        }
        if (end == lines.size()) {
          throw new AssertionError("%s:%d: this block is not closed".formatted(file, i + 1));
        }
        blocks.add(
            new Block(file, i + 2, fence.group(1), marker, List.copyOf(lines.subList(i + 1, end))));
        marker = "";
        i = end;
      } else if (!text.isBlank()) {
        Matcher comment = MARKER.matcher(text.strip());
        marker = comment.matches() ? comment.group(1) : "";
        Matcher span = SPAN.matcher(text);
        while (span.find()) {
          spans.add(new Span(file, i + 1, span.group(1).replace("\\|", "|")));
        }
      }
    }
    return new GuidePage(file, List.copyOf(lines), List.copyOf(blocks), List.copyOf(spans));
  }

  List<Block> commandBlocks() {
    return blocks.stream().filter(Block::hasCommands).toList();
  }
}
