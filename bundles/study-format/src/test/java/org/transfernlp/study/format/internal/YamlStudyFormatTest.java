package org.transfernlp.study.format.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

class YamlStudyFormatTest {

  private static final String QUESTION =
      """
      study: imdb-layers-for-mr
      question: Which layers of IMDB's LSTM help MR?
      source: imdb-sentences
      target: mr
      strategies: [init]
      settings: ["E:random H:random O:random", E:tune H:random O:random, E○H🔒O□]
      hyperparameters: {learning-rate: [0.3, 1], dropout: [0, 0.5], epochs: 15}
      seeds: 1..5
      """;

  private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^#(?=[a-z-]+:)");

  private final YamlStudyFormat format = new YamlStudyFormat();

  @Test
  void aQuestionIsAFileOfTenLines() {
    StudySpec study = format.parse(QUESTION, "f");
    assertEquals("imdb-layers-for-mr", study.id());
    assertEquals("Which layers of IMDB's LSTM help MR?", study.title());
    assertEquals(List.of(new TaskPair("imdb-sentences", "mr")), study.tasks());
    assertEquals(
        List.of(
            Setting.NO_TRANSFER,
            Setting.parse("E:tune H:random O:random"),
            Setting.parse("E:tune H:freeze O:random")),
        study.settings());
    assertEquals(
        Map.of(
            HyperparameterName.LEARNING_RATE, List.of(0.3, 1.0),
            HyperparameterName.DROPOUT, List.of(0.0, 0.5)),
        study.hyperparameters().targets().values());
    assertEquals(15, study.hyperparameters().targets().base().epochs());
    assertEquals(Hyperparameters.SOURCE_DEFAULTS, study.hyperparameters().sources().base());
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), study.seeds());
    assertTrue(study.baseline());
    assertEquals(Search.GRID, study.search());
    assertEquals(View.TABLE, study.view());
  }

  @Test
  void itIsWrittenAsShort() {
    assertEquals(
        """
        study: imdb-layers-for-mr
        question: "Which layers of IMDB's LSTM help MR?"
        source: imdb-sentences
        target: mr
        strategies: init
        settings:
          - "E:random H:random O:random"
          - "E:tune H:random O:random"
          - "E:tune H:freeze O:random"
        hyperparameters: {learning-rate: [0.3, 1], dropout: [0, 0.5], epochs: 15}
        seeds: 1..5
        """,
        format.format(format.parse(QUESTION, "f")));
  }

  @Test
  void everySourceGoesWithEveryOtherTarget() {
    assertEquals(
        List.of(new TaskPair("a", "b"), new TaskPair("a", "c"), new TaskPair("b", "c")),
        parse("sources: [a, b]\ntargets: [b, c]").tasks());
    assertEquals(
        List.of(new TaskPair("a", "b"), new TaskPair("b", "a")),
        parse("sources: [a, b]\ntargets: [a, b]").tasks());
    assertEquals(
        List.of(new TaskPair("a-1", "b"), new TaskPair(null, "c")),
        parse("transfers: [a-1->b, c]").tasks());
  }

  @Test
  void rangesAreExact() {
    assertEquals(
        List.of(0.01, 0.03, 0.05, 0.07, 0.09, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
        parse("target: t\nlambda: [0.01..0.09 by 0.02, 0.1..0.9 by 0.1]")
            .strategyParameters()
            .get("lambda"));
    assertEquals(
        List.of(SourceEpoch.BEST, SourceEpoch.parse("2"), SourceEpoch.parse("3")),
        parse("target: t\nsource-epochs: [best, 2..3]").sourceEpochs());
  }

  @Test
  void numbersAreThoseOfYaml12() {
    assertEquals(
        List.of(10L, 8L, 31L, 100L), parse("target: t\nseeds: [010, 0o10, 0x1F, 1e2]").seeds());
  }

  @Test
  void sourcesHaveTheSizesOfTargetsUnlessTheySayOtherwise() {
    String sizes = "target: t\nhyperparameters: {hidden-size: 50, min-count: 3, dropout: 0.1}\n";
    Hyperparameters followed = parse(sizes).hyperparameters().sources().base();
    assertEquals(Hyperparameters.SOURCE_DEFAULTS.withHiddenSize(50).withMinCount(3), followed);
    assertEquals(
        followed.withMinCount(5),
        parse(sizes + "source-hyperparameters: {min-count: 5}").hyperparameters().sources().base());
  }

  @Test
  void singleDatasetsDifferInWhatIsNamed() {
    StudySpec study =
        parse(
            """
            targets: [a, b]
            hyperparameters: {learning-rate: [0.1, 1], epochs: 7}
            hyperparameters-for:
              b: {learning-rate: 0.3}
            """);
    assertEquals(study.hyperparameters().targets(), study.hyperparameters().target("a"));
    assertEquals(Map.of(), study.hyperparameters().target("b").values());
    assertEquals(
        Hyperparameters.DEFAULTS.withLearningRate(0.3).withEpochs(7),
        study.hyperparameters().target("b").base());
  }

  @Test
  void wordVectorsAreAsLongAsEmbeddings() {
    Word2VecOptions options =
        options(
            "{name: w, datasets: t, architecture: cbow}\nhyperparameters: {embedding-size: 50}");
    assertEquals(50, options.dimension());
    assertEquals(Word2VecOptions.CBOW.learningRate(), options.learningRate());
  }

  private Word2VecOptions options(String embeddings) {
    return Objects.requireNonNull(parse("target: t\nembeddings: " + embeddings).embeddings())
        .options();
  }

  @Test
  void theTemplateIsAStudyAndSoAreItsCommentedKeys() {
    String template = format.template("my-study");
    assertEquals("my-study", format.parse(template, "f").id());
    assertEquals(List.of(), JsonSchema.errors(template));
    for (Matcher key = COMMENTED_KEY.matcher(template); key.find(); ) {
      if (template.startsWith("transfers", key.end())) {
        continue;
      }
      String changed = template.substring(0, key.start()) + template.substring(key.end());
      format.parse(changed, "f");
      assertEquals(List.of(), JsonSchema.errors(changed), changed);
    }
    assertEquals(
        format.parse(template, "f").tasks(),
        format
            .parse(
                COMMENTED_KEY
                    .matcher(template)
                    .replaceAll("")
                    .replaceAll("(?m)^(source|targets):.*", ""),
                "f")
            .tasks());
  }

  @Test
  void theTemplateNamesEveryKey() {
    Set<String> missing = new TreeSet<>(Keys.OF_STUDY);
    missing.removeAll(Set.of("sources", "target"));
    format
        .template("s")
        .lines()
        .forEach(line -> missing.removeIf(key -> line.matches("#?" + key + ":.*")));
    assertEquals(Set.of(), missing);
    for (String name : HyperparameterName.words()) {
      assertTrue(format.template("s").contains(name), name);
    }
  }

  @Test
  void theTemplateNamesTheUsualValues() {
    String template = format.template("s").replaceAll("\n# ", " ");
    for (HyperparameterName name : HyperparameterName.values()) {
      String usual =
          name.word() + " " + StrategyParameter.format(name.in(Hyperparameters.DEFAULTS));
      assertTrue(template.contains(usual), usual);
    }
  }

  @Test
  void schemaAndParserKnowTheSameKeys() throws JsonProcessingException {
    JsonNode schema = new ObjectMapper().readTree(format.schema());
    assertEquals(new TreeSet<>(Keys.OF_STUDY), keys(schema));
    JsonNode parts = schema.get("$defs");
    assertEquals(new TreeSet<>(Keys.OF_EMBEDDINGS), keys(parts.get("embeddings")));
    assertEquals(new TreeSet<>(Keys.OF_SEARCH), keys(parts.get("search")));
    assertEquals(new TreeSet<>(Keys.OF_PUBLISHED), keys(parts.get("published")));
    assertEquals(new TreeSet<>(Keys.OF_HYPERPARAMETERS), keys(parts.get("hyperparameters")));
    for (String part : List.of("embeddings", "search", "published", "hyperparameters")) {
      assertFalse(parts.get(part).get("additionalProperties").booleanValue(), part);
    }
    assertEquals(
        Views.words(),
        new ObjectMapper().convertValue(schema.at("/properties/show/enum"), List.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sedes: 1",
        "hyperparameters: {learning_rate: 1}",
        "hyperparameters: {learning-rate: 0}",
        "hyperparameters: {decay: [0.1, 1.5]}",
        "hyperparameters: {dropout: 1}",
        "hyperparameters: {epochs: 0}",
        "hyperparameters: {epochs: 1.5}",
        "hyperparameters: {epochs: fast}",
        "hyperparameters: 3",
        "seeds: 1.5",
        "seeds: []",
        "seeds: one",
        "lambda: 2",
        "baseline: no",
        "question: 2016",
        "show: lamda",
        "search: random",
        "search: {method: random}",
        "search: {points: 3}",
        "search: {method: halving, reduction: 1}",
        "source-epochs: first",
        "source-epochs: 0",
        "compare: lambda",
        "embeddings: {name: w, epochs: 2}",
        "embeddings: {datasets: t}",
        "embeddings: {name: w, datasets: t, window: 0}",
        "published: {target: t, accuracy: 101, citation: c}",
        "published: {target: t, accuracy: 1}",
        "transfers: [a -> b]",
        "targets: [u]",
        "source: IMDB",
        "model: [lstm]",
        "model: two words",
        "strategies: [init, init]",
        "notes: 3",
      })
  void whatIsRefusedIsRefusedByTheSchemaToo(String line) {
    String text = "study: s\ntarget: t\n" + line + "\n";
    assertThrows(StudyException.class, () -> format.parse(text, "f"));
    assertFalse(JsonSchema.errors(text).isEmpty(), line);
  }

  private StudySpec parse(String text) {
    return format.parse("study: s\n" + text, "f");
  }

  private static Set<String> keys(JsonNode part) {
    Set<String> keys = new TreeSet<>();
    part.get("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
