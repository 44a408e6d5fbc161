package org.transfernlp.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.transfernlp.model.cnn.pair.internal.CnnPairModel;
import org.transfernlp.model.lstm.internal.LstmModel;

/** Examples a second. Each thread has a network of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx2g",
      "-Dai.djl.offline=true",
      "-Dai.djl.pytorch.num_threads=1",
      "-Dai.djl.pytorch.num_interop_threads=1"
    })
public class Steps {

  /** Whose network. */
  public enum Engine {
    TRANSFERNLP,
    DROPOUT,
    LIBTORCH,
    DL4J
  }

  /** Which network. */
  public enum Architecture {
    LSTM,
    CNN_PAIR
  }

  @Param public Architecture architecture = Architecture.LSTM;

  @Param public Engine engine = Engine.TRANSFERNLP;

  /** Number of words known. */
  @Param({"20000", "100000"})
  public int vocabulary;

  private Candidate candidate;

  /** Builds the network and the mini-batches. */
  @Setup(Level.Trial)
  public void setUp() {
    candidate =
        switch (architecture) {
          case LSTM -> {
            Workload workload = Workload.sentences(vocabulary);
            yield switch (engine) {
              case TRANSFERNLP -> new TransferNlp(new LstmModel(), workload, 0);
              case DROPOUT -> new TransferNlp(new LstmModel(), workload, 0.2);
              case LIBTORCH -> new Torch(new TorchLstm(), workload);
              case DL4J -> Dl4j.lstm(workload);
            };
          }
          case CNN_PAIR -> {
            Workload workload = Workload.pairs(vocabulary);
            yield switch (engine) {
              case TRANSFERNLP -> new TransferNlp(new CnnPairModel(), workload, 0);
              case DROPOUT -> new TransferNlp(new CnnPairModel(), workload, 0.2);
              case LIBTORCH -> new Torch(new TorchCnnPair(), workload);
              case DL4J -> Dl4j.cnnPair(workload);
            };
          }
        };
  }

  /** Frees native memory. */
  @TearDown(Level.Trial)
  public void tearDown() {
    candidate.close();
  }

  /** A step of training. */
  @Benchmark
  @OperationsPerInvocation(Workload.MINI_BATCH)
  public Object training() {
    return candidate.train();
  }

  /** The probabilities of each class. */
  @Benchmark
  @OperationsPerInvocation(Workload.MINI_BATCH)
  public Object inference() {
    return candidate.predict();
  }
}
