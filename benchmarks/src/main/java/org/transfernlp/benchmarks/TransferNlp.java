package org.transfernlp.benchmarks;

import java.util.Set;
import org.transfernlp.model.Batch;
import org.transfernlp.model.Model;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;

/** A network of this project. */
final class TransferNlp implements Candidate {

  private static final String TASK = "target";

  private final Workload workload;
  private final Network network;
  private final double dropout;
  private final float[][] probabilities;
  private int step;

  TransferNlp(Model model, Workload workload, double dropout) {
    this.workload = workload;
    this.dropout = dropout;
    network =
        model.build(new NetworkSpec(workload.vocabulary(), Workload.EMBEDDING, Workload.HIDDEN, 1));
    network.addTask(TASK, workload.classes(), Set.of());
    probabilities = new float[Workload.MINI_BATCH][workload.classes()];
  }

  @Override
  public Object train() {
    double rate = Workload.RATE;
    return network.trainStep(next(), TASK, new StepOptions(rate, rate, rate, dropout, step));
  }

  @Override
  public Object predict() {
    network.predict(next(), TASK, probabilities);
    return probabilities;
  }

  private Batch next() {
    return workload.batches().get(step++ % workload.batches().size());
  }

  @Override
  public void close() {
    network.close();
  }
}
