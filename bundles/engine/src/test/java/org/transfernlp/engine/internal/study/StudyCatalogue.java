package org.transfernlp.engine.internal.study;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.engine.internal.TestCatalogue;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.strategy.init.internal.InitStrategy;
import org.transfernlp.strategy.mult.init.internal.MultInitStrategy;
import org.transfernlp.strategy.mult.internal.MultStrategy;

/** The tasks and models of Mou et al. 2016, of which nothing is read, and the real strategies. */
public final class StudyCatalogue {

  private final TestCatalogue services = new TestCatalogue();
  private final Set<String> broken = new HashSet<>();

  public StudyCatalogue() {
    List<String> sentiment = List.of("negative", "positive");
    List<String> entailment = List.of("entailment", "contradiction", "neutral");
    add("imdb", TaskKind.SINGLE_TEXT, sentiment, 550_000);
    add("mr", TaskKind.SINGLE_TEXT, sentiment, 8500);
    add("qc", TaskKind.SINGLE_TEXT, List.of("A", "D", "E", "H", "L", "N"), 4800);
    add("snli", TaskKind.TEXT_PAIR, entailment, 550_152);
    add("sick", TaskKind.TEXT_PAIR, entailment, 4439);
    add("msrp", TaskKind.TEXT_PAIR, List.of("other", "paraphrase"), 3575);
    addModel("lstm", TaskKind.SINGLE_TEXT);
    addModel("cnn-pair", TaskKind.TEXT_PAIR);
    add(new InitStrategy());
    add(new MultStrategy());
    add(new MultInitStrategy());
  }

  /** As the engine sees it. */
  public Catalogue services() {
    return services.services();
  }

  /** Installs a model that builds nothing. */
  public void addModel(String id, TaskKind kind) {
    services.add(
        new Model() {
          @Override
          public ModelInfo info() {
            if (broken.contains(id)) {
              throw new IllegalStateException("boom");
            }
            return new ModelInfo(id, id, kind, "none");
          }

          @Override
          public Network build(NetworkSpec spec) {
            throw new UnsupportedOperationException();
          }
        });
  }

  /** Installs a strategy. */
  public void add(TransferStrategy strategy) {
    services.addStrategy(strategy.info(), strategy::plan);
  }

  /** Lets a model fail when it is asked what it is. */
  public void breakModel(String id) {
    broken.add(id);
  }

  /** Removes a model. */
  public void removeModel(String id) {
    services.remove(services.services().model(id));
  }

  /** Removes a strategy. */
  public void removeStrategy(String id) {
    services.removeStrategy(id);
  }

  private void add(String id, TaskKind kind, List<String> labels, int train) {
    services.add(
        new Dataset() {
          @Override
          public DatasetInfo info() {
            return new DatasetInfo(
                id,
                id,
                kind,
                labels,
                Map.of(Split.TRAIN, train),
                "none",
                "none",
                "none",
                List.of());
          }

          @Override
          public Stream<Example> examples(Split split) {
            throw new UnsupportedOperationException();
          }
        });
  }
}
