package org.transfernlp.itests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.prediction.Predictors;

/**
 * Publishes networks, asks them as services, and withdraws them. It may be refused an answer, but
 * is never given another one than when nothing was swapped.
 */
final class PredictorUser {

  /** More than fit into a mini-batch, so that a network may leave between two of them. */
  private static final int INPUTS = 200;

  private static final int QUESTIONS = 20;

  private final BundleContext context;
  private final Laboratory laboratory;
  private final Map<String, Published> published = new LinkedHashMap<>();

  private record Published(String trial, List<List<String>> inputs, List<Prediction> answers) {}

  PredictorUser(BundleContext context, Laboratory laboratory) {
    this.context = context;
    this.laboratory = laboratory;
  }

  /** Trains a network and keeps its answers to the test examples of its target. Undisturbed. */
  void prepare(String name, TrialSpec spec) throws InterruptedException {
    TrialResult trained =
        laboratory
            .run(TrialRequest.of(spec))
            .orElseThrow(() -> new AssertionError(laboratory.reasons()));
    Dataset dataset = laboratory.service(Catalogue.class).dataset(spec.target());
    try (Stream<Example> examples = dataset.examples(Split.TEST);
        Predictor predictor = laboratory.service(Predictors.class).load(trained.id())) {
      List<List<String>> inputs = examples.limit(INPUTS).map(Example::texts).toList();
      published.put(name, new Published(trained.id(), inputs, predictor.predict(inputs)));
    }
  }

  /** Until nothing new is begun. */
  void work() throws InterruptedException {
    while (laboratory.isOpen()) {
      for (Map.Entry<String, Published> each : published.entrySet()) {
        publishAndAsk(each.getKey(), each.getValue());
        Laboratory.pause(); // others want to compute as well
      }
    }
  }

  private void publishAndAsk(String name, Published wanted) throws InterruptedException {
    boolean done =
        laboratory.attempt(
            "publication",
            Predictors.class,
            predictors -> predictors.publish(name, wanted.trial()));
    for (int i = 0; done && i < QUESTIONS && laboratory.isOpen(); i++) {
      ask(name, wanted);
    }
    while (done && isPublished(name)) {
      laboratory.attempt("withdrawal", Predictors.class, predictors -> predictors.withdraw(name));
    }
  }

  /** What was published before the engine or the store went is so when they are back. */
  private boolean isPublished(String name) throws InterruptedException {
    boolean[] found = {false};
    while (!laboratory.attempt(
        "list of publications",
        Predictors.class,
        predictors ->
            found[0] =
                predictors.published().stream().map(PredictorInfo::name).anyMatch(name::equals))) {
      // It is asked again when it is back.
    }
    return found[0];
  }

  private void ask(String name, Published wanted) throws InterruptedException {
    ServiceReference<Predictor> reference = reference(name);
    Predictor predictor = reference == null ? null : context.getService(reference);
    if (reference == null || predictor == null) {
      laboratory.refused("Question to " + name, new ExperimentException("No predictor " + name));
      return;
    }
    laboratory.attempt(
        "answer",
        reference,
        predictor,
        asked -> {
          if (!asked.predict(wanted.inputs()).equals(wanted.answers())) {
            laboratory.problem("Other answers of " + name, new AssertionError());
          }
        });
  }

  private @Nullable ServiceReference<Predictor> reference(String name) {
    try {
      return context
          .getServiceReferences(Predictor.class, "(transfernlp.name=" + name + ")")
          .stream()
          .findFirst()
          .orElse(null);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
