package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;

class RunOptionsTest {

  private static final Hyperparameters TARGET = Hyperparameters.DEFAULTS.withEpochs(4);
  private static final Hyperparameters SOURCE = Hyperparameters.SOURCE_DEFAULTS.withEpochs(2);

  /** Options of which a test says some. */
  private record Said(
      @Nullable String source,
      @Nullable String strategy,
      @Nullable String setting,
      @Nullable String sourceEpoch,
      List<String> parameters,
      @Nullable String embeddings) {

    RunRequest request() {
      return new RunOptions(
              "mr",
              source,
              "lstm",
              strategy,
              setting,
              sourceEpoch,
              parameters,
              embeddings,
              TARGET,
              SOURCE,
              7)
          .request(RunOptionsTest::strategy);
    }

    String problem() {
      return String.valueOf(assertThrows(RuntimeException.class, this::request).getMessage());
    }
  }

  @Test
  void withoutSourceOnlyTheTargetIsTrained() {
    RunRequest request = said(null, null, null, null);
    assertEquals(TrialSpec.withoutTransfer("mr", "lstm", null, TARGET, 7), request.baseline());
    assertNull(request.transfer());
  }

  @Test
  void initAndItsUsualSettingAreMeantWhereNothingIsSaid() {
    assertEquals(
        new TrialSpec(
            "mr",
            TrialSpec.withoutTransfer("imdb", "lstm", null, SOURCE, 7),
            SourceEpoch.BEST,
            "lstm",
            "init",
            Map.of(),
            Setting.parse("E:tune H:tune O:random"),
            null,
            TARGET,
            7),
        said("imdb", null, null, null).transfer());
  }

  @Test
  void strategyHasItsOwnUsualSettingAndParameters() {
    TrialSpec transfer = said("imdb", "mult", null, null).transfer();
    assertEquals(
        "E:share H:share O:random", String.valueOf(transfer == null ? "" : transfer.setting()));
    assertEquals(
        Map.of("lambda", 0.5, "other", 3.0),
        transfer == null ? Map.of() : transfer.strategyParameters());
  }

  @Test
  void whatIsSaidIsMeant() {
    RunRequest request =
        new Said("imdb", "mult", "E△♥H○♥O□", "2", List.of("lambda=0.25", " other = 4 "), "wiki")
            .request();
    assertEquals(TrialSpec.withoutTransfer("mr", "lstm", "wiki", TARGET, 7), request.baseline());
    assertEquals(
        new TrialSpec(
            "mr",
            TrialSpec.withoutTransfer("imdb", "lstm", "wiki", SOURCE, 7),
            new SourceEpoch(SourceEpoch.Choice.NUMBER, 2),
            "lstm",
            "mult",
            Map.of("lambda", 0.25, "other", 4.0),
            Setting.parse("E:word2vec+share H:tune+share O:random"),
            "wiki",
            TARGET,
            7),
        request.transfer());
  }

  @ParameterizedTest
  @CsvSource({
    "E:random H:random O:random, ",
    "E:word2vec H:random O:random, wiki",
  })
  void settingWithoutSourceMayRepeatWhatIsTrained(String setting, @Nullable String embeddings) {
    assertNull(said(null, null, setting, embeddings).transfer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E○H□O□ | | Setting \"E:tune H:random O:random\" needs a source; name one with --source, or use \"E:random H:random O:random\".",
        "E□H□O♥ | wiki | Setting \"E:random H:random O:share\" needs a source; name one with --source, or use \"E:word2vec H:random O:random\".",
        "E△H□O□ | | Setting \"E:word2vec H:random O:random\" starts from word vectors; name some with --embeddings: transfer:embeddings lists those that there are, transfer:embeddings-train makes some.",
        "E□H□O□ | wiki | Setting \"E:random H:random O:random\" does not start from the word vectors that --embeddings names; leave --embeddings out, or use \"E:word2vec H:random O:random\"."
      })
  void otherSettingWithoutSourceIsRefused(
      String setting, @Nullable String embeddings, String problem) {
    assertEquals(problem, new Said(null, null, setting, null, List.of(), embeddings).problem());
  }

  @Test
  void whatNeedsASourceIsRefusedWithoutOne() {
    assertEquals(
        "--strategy has no meaning without a source; name one with --source.",
        new Said(null, "init", null, null, List.of(), null).problem());
    assertEquals(
        "--source-epoch has no meaning without a source; name one with --source.",
        new Said(null, null, null, "best", List.of(), null).problem());
    assertEquals(
        "A parameter of a strategy has no meaning without a source; name one with --source.",
        new Said(null, null, null, null, List.of("lambda=0.3"), null).problem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"E△H○O□", "E△♥H♥O□"})
  void wordVectorsMustBeNamed(String setting) {
    assertEquals(
        "Setting \""
            + Setting.parse(setting)
            + "\" starts from word vectors; name some with --embeddings: transfer:embeddings lists those that there are, transfer:embeddings-train makes some.",
        new Said("imdb", "mult", setting, null, List.of(), null).problem());
  }

  @Test
  void epochOfTheSourceThatIsNoneIsRefused() {
    assertEquals(
        "The source's epoch must be best, last or a number from 1, but is 'first'.",
        new Said("imdb", null, null, "first", List.of(), null).problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lambda | 'lambda' is no parameter of a strategy; write its name and value as in lambda=0.3.",
        "=0.3 | '=0.3' is no parameter of a strategy; write its name and value as in lambda=0.3.",
        "lambda=half | The parameter lambda must be a number, but is 'half'.",
        "lambda= | The parameter lambda must be a number, but is ''.",
        "lambda=0.3,5 | The parameter lambda must be a number, but is '0.3,5'."
      })
  void whatIsNoParameterIsRefused(String parameter, String problem) {
    assertEquals(problem, new Said("imdb", "mult", null, null, List.of(parameter), null).problem());
  }

  @Test
  void parameterIsGivenOnce() {
    assertEquals(
        "The parameter lambda is given twice.",
        new Said("imdb", "mult", null, null, List.of("lambda=0.5", "lambda=0.5"), null).problem());
  }

  @Test
  void settingThatDoesNotParseIsRefusedWithAndWithoutSource() {
    assertThrows(StrategyException.class, () -> said("imdb", null, "E:tune", null));
    assertThrows(StrategyException.class, () -> said(null, null, "E:tune", null));
  }

  private static RunRequest said(
      @Nullable String source,
      @Nullable String strategy,
      @Nullable String setting,
      @Nullable String embeddings) {
    return new Said(source, strategy, setting, null, List.of(), embeddings).request();
  }

  private static StrategyInfo strategy(String id) {
    return switch (id) {
      case "init" -> new StrategyInfo("init", "Init", "nobody");
      case "mult" ->
          new StrategyInfo(
              "mult",
              "Mult",
              "nobody",
              Setting.parse("E:share H:share O:random"),
              List.of(StrategyParameter.LAMBDA, new StrategyParameter("other", "other", 3, 0, 10)));
      default -> throw new ExperimentException("No strategy " + id + ".");
    };
  }
}
