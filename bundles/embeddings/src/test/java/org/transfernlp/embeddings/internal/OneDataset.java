package org.transfernlp.embeddings.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/**
 * A catalogue with a dataset {@code d} and nothing else.
 *
 * @param texts of its examples, by the name of the split in lower case
 */
record OneDataset(Function<String, Stream<String>> texts) implements Catalogue, Dataset {

  @Override
  public DatasetInfo info() {
    return new DatasetInfo(
        "d", "", TaskKind.SINGLE_TEXT, List.of("a", "b"), Map.of(), "", "", "", List.of());
  }

  @Override
  public Stream<Example> examples(Split split) {
    return texts.apply(split.name().toLowerCase(Locale.ROOT)).map(text -> new Example(text, 0));
  }

  @Override
  public List<Dataset> datasets() {
    return List.of(this);
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
    return List.of();
  }

  @Override
  public Dataset dataset(String id) {
    if (!id.equals("d")) {
      throw new ExperimentException("There is no dataset " + id);
    }
    return this;
  }

  @Override
  public Model model(String id) {
    throw new ExperimentException("There is no model");
  }

  @Override
  public TransferStrategy strategy(String id) {
    throw new ExperimentException("There is no strategy");
  }
}
