package org.transfernlp.study.format.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.study.StudyException;

class PresenceTest {

  private final YamlStudyFormat format = new YamlStudyFormat();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: a\\ntarget: c|f.yaml:3: target: There is no dataset 'c'.",
        "source: a\\ntargets:\\n- b\\n- c|f.yaml:5: targets: There is no dataset 'c'.",
        "transfers: [a -> b, c -> b]|f.yaml:2: transfers: There is no dataset 'c'.",
        "source: a\\ntarget: b\\nmodel: m|f.yaml:4: model: There is no model 'm'.",
        "source: a\\ntarget: b\\nstrategies: [init, s]|f.yaml:4: strategies: There is no strategy 's'.",
        "source: a\\ntarget: b\\nstrategies: init\\nlambda: 0.5|f.yaml:5: 'lambda' is no parameter of the study's strategies; they have none.",
        "source: a\\ntarget: b\\nstrategies: init\\nstrategy-parameters: {x: 1}|f.yaml:5: 'strategy-parameters.x' is no parameter of the study's strategies; they have none.",
        "target: b\\nembeddings:\\n  name: e\\n  datasets: [a, c]|f.yaml:5: embeddings.datasets: There is no dataset 'c'.",
      })
  void saysWhereSomethingIsNamedThatIsNotThere(String lines, String message) {
    String text = "study: s\n" + lines.replace("\\n", "\n") + "\n";
    assertEquals(
        message,
        assertThrows(StudyException.class, () -> format.parse(text, "f.yaml", new Few()))
            .getMessage());
  }

  @Test
  void studyOfWhatIsThereIsReadAsWithoutLooking() {
    String text = "study: s\ntransfers: [a -> b, b]\nstrategies: init\n";
    assertEquals(format.parse(text, "f"), format.parse(text, "f", new Few()));
  }

  /** The datasets a and b, the strategy init, and no model. */
  private static final class Few implements Catalogue {

    @Override
    public List<Dataset> datasets() {
      return List.of(new Nothing("a"), new Nothing("b"));
    }

    @Override
    public List<Dataset> hiddenDatasets() {
      return List.of();
    }

    @Override
    public List<Model> models() {
      return List.of();
    }

    @Override
    public List<TransferStrategy> strategies() {
      return List.of(new Init());
    }

    @Override
    public Dataset dataset(String id) {
      return datasets().stream()
          .filter(dataset -> dataset.info().id().equals(id))
          .findFirst()
          .orElseThrow(() -> new ExperimentException("There is no dataset '" + id + "'."));
    }

    @Override
    public Model model(String id) {
      throw new ExperimentException("There is no model '" + id + "'.");
    }

    @Override
    public TransferStrategy strategy(String id) {
      return strategies().stream()
          .filter(strategy -> strategy.info().id().equals(id))
          .findFirst()
          .orElseThrow(() -> new ExperimentException("There is no strategy '" + id + "'."));
    }
  }

  private record Nothing(String id) implements Dataset {

    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          id, id, TaskKind.SINGLE_TEXT, List.of("x", "y"), Map.of(), "", "", "", List.of());
    }

    @Override
    public Stream<Example> examples(Split split) {
      return Stream.empty();
    }
  }

  private static final class Init implements TransferStrategy {

    @Override
    public StrategyInfo info() {
      return new StrategyInfo("init", "", "");
    }

    @Override
    public TransferPlan plan(TransferRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
