package org.transfernlp.study.format.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;

/** The page for users, against the parser. */
class DocumentationTest {

  private static final Path FILE = Path.of("..", "..", "docs", "studies", "files.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void examplesAreStudies() throws IOException {
    int examples = 0;
    for (Matcher example = EXAMPLE.matcher(Files.readString(FILE)); example.find(); ) {
      String text = example.group(1);
      String study = text.startsWith("study:") ? text : "study: s\ntarget: t\n" + text;
      new YamlStudyFormat().parse(study, FILE.toString());
      assertEquals(List.of(), JsonSchema.errors(study), study);
      examples++;
    }
    assertTrue(examples > 2);
  }

  @Test
  void everyKeyIsThere() throws IOException {
    String page = Files.readString(FILE);
    for (List<String> keys :
        List.of(Keys.OF_STUDY, Keys.OF_EMBEDDINGS, Keys.OF_SEARCH, Keys.OF_PUBLISHED)) {
      keys.forEach(key -> assertTrue(page.contains("`" + key + "`"), key));
    }
  }

  @Test
  void usualValuesAreAsTheyAre() throws IOException {
    List<String> rows = Files.readAllLines(FILE);
    for (HyperparameterName name : HyperparameterName.values()) {
      String usual = Yaml.number(name.in(Hyperparameters.DEFAULTS));
      String ofSources = Yaml.number(name.in(Hyperparameters.SOURCE_DEFAULTS));
      assertTrue(
          rows.stream()
              .anyMatch(
                  row ->
                      row.contains("`" + name.word() + "`")
                          && (row.contains("| %s | %s |".formatted(usual, ofSources))
                              || row.contains("| %s | as targets |".formatted(usual)))),
          name.word());
    }
  }
}
