package org.transfernlp.study.format.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.study.StudyException;

class StudyErrorsTest {

  private static final String GOOD = "study: s\nsource: a\ntarget: b\nstrategies: [init]\n";

  private final YamlStudyFormat format = new YamlStudyFormat();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sedes: 1|f.yaml:5: there is no key 'sedes'; did you mean 'seeds'?",
        "hyperparameters: {learning_rate: 1}|f.yaml:5: there is no key 'hyperparameters.learning_rate'; did you mean 'learning-rate'?",
        "hyperparameters: {learning-rate: 0}|f.yaml:5: hyperparameters.learning-rate: The learning rate must be in (0, 1000], but is 0.0.",
        "hyperparameters: {learning-rate: fast}|f.yaml:5: 'hyperparameters.learning-rate' must be a number, a list of numbers or a range such as 1..5 or 0.1..0.9 by 0.1, but is the text 'fast'.",
        "hyperparameters: {dropout: [0.5, 0.5]}|f.yaml:5: 'hyperparameters.dropout' has 0.5 twice.",
        "hyperparameters: {epochs: 2.5}|f.yaml:5: hyperparameters.epochs: epochs must be a whole number, but is 2.5.",
        "hyperparameters: 3|f.yaml:5: 'hyperparameters' must be made of lines 'key: value'.",
        "hyperparameters-for: {c: {epochs: 2}}|f.yaml:5: 'hyperparameters-for.c' is for no target of this study; did you mean 'b'?",
        "seeds: 5..1|f.yaml:5: 'seeds' has the range '5..1', whose first number must not be above its last.",
        "seeds: 1..5 by 0|f.yaml:5: 'seeds' has the range '1..5 by 0', whose step must be above 0.",
        "seeds: 1..99999|f.yaml:5: 'seeds' has the range '1..99999' of more than 10,000 numbers.",
        "seeds: [1, 1.5]|f.yaml:5: 'seeds' must be whole numbers, but has 1.5.",
        "seeds: [1, 01, 0x1]|f.yaml:5: 'seeds' has 1 twice.",
        "seeds: []|f.yaml:5: 'seeds' has no number in it.",
        "seeds:|f.yaml:5: 'seeds' has no value; give it one or leave the key out.",
        "seeds: 2026-11-23|f.yaml:5: 'seeds' must be a number, a list of numbers or a range such as 1..5 or 0.1..0.9 by 0.1, but is the text '2026-11-23'.",
        "baseline: no|f.yaml:5: 'baseline' must be true or false, but is the text 'no'.",
        "question: 2016|f.yaml:5: 'question' must be a text, but is the number 2016; put it in quotation marks.",
        "lambda: 2|f.yaml:5: lambda: The parameter lambda must be from 0.001 to 1, but is 2: probability",
        "lambda: .nan|f.yaml:5: 'lambda' must be a finite number, but is the number .nan.",
        "lambda: 1e999999999|f.yaml:5: 'lambda' must be a number of ordinary size",
        "show: lamda|f.yaml:5: 'show' cannot be 'lamda'; did you mean 'lambda'?",
        "search: random|f.yaml:5: 'search' needs to know how many points to draw",
        "search: {method: halving, reduction: 1}|f.yaml:5: search: A search needs",
        "settings: ['E:tune H:freze O:random']|f.yaml:5: settings: Setting",
        "source-epochs: [best, first]|f.yaml:5: source-epochs: The source's epoch must be best, last or a number from 1, but is 'first'.",
        "source-epochs: 0..3|f.yaml:5: source-epochs: The source's epoch must be",
        "compare: [learning-rat]|f.yaml:5: 'compare' cannot be 'learning-rat'; did you mean 'learning-rate'?",
        "embeddings: {name: w, epochs: 2}|f.yaml:5: 'embeddings' says how to train word vectors, but has neither 'datasets' nor 'files'",
        "embeddings: {name: w, datasets: mr, window: 0}|f.yaml:5: embeddings: The window must be from 1 to 1000, but is 0.",
        "published: {target: b, accuracy: 101, citation: c}|f.yaml:5: 'published.accuracy' is in percent, from 0 to 100.",
        "published: [{target: b, accuracy: 1}]|f.yaml:5: 'published' has no 'citation'.",
        "transfers: [a -> b]|f.yaml:2: 'source' cannot stand beside 'transfers', which names sources and targets; leave one out.",
        "targets: [b]|f.yaml:5: 'targets' stands beside 'target'; leave one out.",
        "source: c|f.yaml:5: 'source' stands twice, before in line 2; leave one out.",
        "<<: {model: lstm}|f.yaml:5: this line merges by '<<'",
        "model: [lstm]|f.yaml:5: 'model' must be a text, but is a list.",
        "? [a]|f.yaml:5: the study has a key that is no word.",
        "question: 'open|f.yaml:6: a quotation mark is not closed",
        "seeds: [1, 2|f.yaml:6: a '[' is not closed",
        "question: a: b|f.yaml:5: there is a second ': ' in this line",
        "question: *there|f.yaml:5: '*' begins an alias",
        "question: @there|f.yaml:5: a text cannot begin with this sign",
        "seeds|f.yaml:6: this is no 'key: value'",
        "---|f.yaml:5: this line begins a second document; a file holds one study.",
      })
  void saysWhatIsWrongAndWhere(String line, String message) {
    String actual = refusal(GOOD + line + "\n");
    assertTrue(actual.startsWith(message), () -> actual);
  }

  @Test
  void tabsAreNamed() {
    assertTrue(
        refusal(GOOD + "hyperparameters:\n\tepochs: 3\n").startsWith("f.yaml:6: there is a tab"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "\uFEFF"})
  void emptyFilesAreRefused(String text) {
    assertTrue(refusal(text).startsWith("f.yaml: the file is empty"), () -> refusal(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[a]|f.yaml:1: the study must be made of lines 'key: value'.",
        "study|f.yaml:1: the study must be made of lines 'key: value'.",
        "target: a|f.yaml:1: the study has no 'study'.",
        "study: s|f.yaml:1: the study has no 'target'; write for example 'target: mr'.",
        "{study: s, target: a, baseline: false}|f.yaml:1: The study 's' has neither",
        "{study: S, target: a}|f.yaml:1: A study's id is made of lower-case letters",
        "{study: s, target: a, source: a}|f.yaml:1: target: 'a' cannot be transferred to itself",
        "{study: s, transfers: [a -> b -> c]}|f.yaml:1: 'transfers' has more than one arrow",
        "{study: s, transfers: [a -> ]}|f.yaml:1: 'transfers' has the dataset ''",
        "{study: s, target: MR}|f.yaml:1: 'target' has the dataset 'MR'",
      })
  void saysWhatIsMissing(String text, String message) {
    assertTrue(refusal(text).startsWith(message), () -> refusal(text));
  }

  @Test
  void isNotBroughtDownByHostileFiles() {
    refusal("[".repeat(200_000));
    refusal("{a: ".repeat(100_000));
    refusal("- ".repeat(100_000));
    refusal(GOOD + "notes: " + "x".repeat(1_000_000));
    refusal("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n");
    refusal("study: &s [*s]\n");
    refusal("&a *a : b\n");
    refusal(GOOD + "notes: \u0000\n");
    refusal(GOOD + "notes: \uD800\n");
    refusal(GOOD + "notes: !!java.net.URL [x]\n: 1\n");
    refusal("%YAML 3.0\n---\n" + GOOD);
  }

  @Test
  void anyTextIsReadOrRefusedInOneSentence() {
    String alphabet = "aE:{}[]&*!|>'\"%@`#-?, \n\t0123.\\\u0000é🔒";
    int[] points = alphabet.codePoints().toArray();
    String template = format.template("s");
    Random random = new Random(5);
    int refused = 0;
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(template.substring(template.indexOf("study:")));
      for (int change = 0; change < 1 + round % 4; change++) {
        String sign = Character.toString(points[random.nextInt(points.length)]);
        int at = random.nextInt(text.length());
        text.replace(at, at + random.nextInt(2), sign);
      }
      try {
        format.parse(text.toString(), "f.yaml");
      } catch (StudyException e) {
        refused++;
        assertTrue(e.getMessage().startsWith("f.yaml:"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
      }
    }
    assertTrue(refused > 100);
  }

  @Test
  void anchorsAreFine() {
    assertEquals(
        format.parse(GOOD + "seeds: [1, 2]\nlambda: [0.5]\nnotes: [x, x]\n", "f"),
        format.parse(GOOD + "seeds: &l [1, 2]\nlambda: [0.5]\nnotes: [&x x, *x]\n", "f"));
  }

  private String refusal(String text) {
    return assertThrows(StudyException.class, () -> format.parse(text, "f.yaml")).getMessage();
  }

  @Test
  void shortTextsThatStandForMoreThanFitsIntoMemoryAreRefused() {
    String parameters = "strategy-parameters:\n";
    assertRefused(
        parameters + numbered(200, i -> "  p%d: 1..10000\n".formatted(i)),
        "f.yaml:106: this line is where the file's ranges exceed");
    assertRefused(
        parameters + "  p: &a 1..10000\n" + numbered(2000, i -> "  q%d: *a\n".formatted(i)),
        "f.yaml:1007: this line has one alias more than 1,000.");
    String names = numbered(101, i -> "x%d,".formatted(i));
    StudyException e =
        assertThrows(
            StudyException.class,
            () ->
                format.parse(
                    "study: s\nsources: [%s]\ntargets: [%s]\n".formatted(names, names), "f.yaml"));
    assertEquals(
        "f.yaml:2: 'sources' makes more than 10,000 pairs with the targets; name fewer.",
        e.getMessage());
  }

  @Test
  void longTextsAreRefused() {
    assertRefused(
        "notes: " + "x".repeat(900_000),
        "f.yaml:5: this line begins a text of more than 10,000 characters.");
  }

  private void assertRefused(String more, String reason) {
    StudyException e =
        assertThrows(StudyException.class, () -> format.parse(GOOD + more, "f.yaml"));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private static String numbered(int number, IntFunction<String> text) {
    return IntStream.range(0, number).mapToObj(text).collect(Collectors.joining());
  }
}
