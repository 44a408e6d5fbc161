package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.transfernlp.itests.GuidePage.Block;

/** What holds for the Markdown files of the checkout by themselves. */
public class DocumentsIT {

  /** Of blocks; what looks like a command line in those without commands would not be run. */
  private static final Set<String> LANGUAGES =
      Set.of("sh", "console", "karaf", "text", "java", "yaml", "xml", "properties", "python");

  private static final Pattern COMMAND =
      Pattern.compile("(\\$ )?(\\S*transfernlp |transfer:|mvn |feature:|cp |\\w+=\\S+ \\./).*");

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern SOURCE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  private final Path checkout = Datasets.checkout();
  private final List<String> failures = new ArrayList<>();

  @Test
  public void linksLeadSomewhere() throws IOException {
    for (Path file : markdown()) {
      List<String> lines = withoutBlocks(Files.readAllLines(checkout.resolve(file)));
      for (int i = 0; i < lines.size(); i++) {
        for (Pattern pattern : List.of(LINK, SOURCE)) {
          Matcher link = pattern.matcher(lines.get(i).replaceAll("`[^`]*`", "code"));
          while (link.find()) {
            if (!leadsSomewhere(file, link.group(1))) {
              failures.add("%s:%d: %s".formatted(file, i + 1, link.group(1)));
            }
          }
        }
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
  }

  private boolean leadsSomewhere(Path file, String link) throws IOException {
    if (link.matches("[a-z]+:.*")) {
      return true; // another's page
    }
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty()
            ? checkout.resolve(file)
            : checkout
                .resolve(file)
                .resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8))
                .normalize();
    return target.startsWith(checkout)
        && Files.exists(target)
        && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path file) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    for (String line : withoutBlocks(Files.readAllLines(file))) {
      if (line.matches("#{1,6} .*")) {
        String anchor =
            line.replaceFirst("#+ ", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = times.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  /** The same lines, with empty ones for those of fenced blocks, so that their numbers hold. */
  private static List<String> withoutBlocks(List<String> lines) {
    List<String> prose = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      boolean fence = line.strip().startsWith("```");
      prose.add(inBlock || fence ? "" : line);
      inBlock ^= fence;
    }
    return prose;
  }

  /** Else a command line could be in the guide without being run or checked. */
  @Test
  public void blocksSayWhatTheyAre() throws IOException {
    for (GuidePage page : GuidePage.all(checkout)) {
      for (Block block : page.blocks()) {
        String at = "%s:%d: ".formatted(block.file(), block.line());
        if (!LANGUAGES.contains(block.language())) {
          failures.add(at + "a block must be one of " + LANGUAGES);
        }
        boolean marked =
            block.marker().startsWith(GuidePage.CHECKED)
                || block.marker().startsWith(GuidePage.FROM)
                || block.needsSmallData();
        if (!block.marker().isEmpty() && !marked) {
          failures.add(at + "what does the comment mean? " + block.marker());
        }
        if (block.hasCommands() && block.commands().isEmpty()) {
          failures.add(at + "there is no command line in this block");
        }
        for (String line : block.hasCommands() ? List.<String>of() : block.lines()) {
          if (COMMAND.matcher(line.strip()).matches()) {
            failures.add(at + "this is a command line: " + line);
          }
        }
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
  }

  /** Code that pages show of a file stands there, so that it is compiled and tested. */
  @Test
  public void shownCodeStandsInItsFile() throws IOException {
    int shown = 0;
    for (GuidePage page : GuidePage.all(checkout)) {
      for (Block block : page.blocks()) {
        if (block.marker().startsWith(GuidePage.FROM)) {
          shown++;
          Path file = checkout.resolve(block.marker().substring(GuidePage.FROM.length()));
          List<String> code = Files.readAllLines(file).stream().map(String::strip).toList();
          ShownOutput.missing(block.lines().stream().map(String::strip).toList(), code)
              .ifPresent(
                  part ->
                      failures.add(
                          "%s:%d: not so in %s:%n%s"
                              .formatted(block.file(), block.line(), file, part)));
        }
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
    assertTrue("There is no such code", shown > 0);
  }

  /** A page that no link leads to is read by nobody. */
  @Test
  public void pagesOfTheGuideAreLinked() throws IOException {
    Set<Path> linked = new HashSet<>(Set.of(Path.of("README.md")));
    Deque<Path> next = new ArrayDeque<>(linked);
    while (!next.isEmpty()) {
      Path file = next.pop();
      for (String line : withoutBlocks(Files.readAllLines(checkout.resolve(file)))) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
          String path = link.group(1).replaceAll("#.*", "");
          Path target = path.isEmpty() ? file : checkout.resolve(file).resolveSibling(path);
          Path page = checkout.relativize(checkout.resolve(target).normalize());
          if (path.endsWith(".md") && Files.exists(checkout.resolve(page)) && linked.add(page)) {
            next.push(page);
          }
        }
      }
    }
    for (GuidePage page : GuidePage.all(checkout)) {
      boolean decision = page.file().startsWith("docs/decisions");
      if (!decision && !linked.contains(page.file())) {
        failures.add("nothing links to " + page.file());
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
  }

  private List<Path> markdown() throws IOException {
    try (Stream<Path> tree = Files.find(checkout, 12, (path, attributes) -> isOurs(path))) {
      return tree.map(checkout::relativize).sorted().toList();
    }
  }

  private boolean isOurs(Path path) {
    for (Path part : checkout.relativize(path)) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return path.toString().endsWith(".md");
  }
}
