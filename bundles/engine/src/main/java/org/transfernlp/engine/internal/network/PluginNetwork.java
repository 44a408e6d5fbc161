package org.transfernlp.engine.internal.network;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;

/**
 * A network of anybody's model. Whatever it does that its contract does not allow, and whatever it
 * throws, is a {@link ModelException} that names the model and what was asked of it. A thread of
 * the engine that comes back interrupted is so no more, as the files that it reads next would be
 * closed under it.
 */
public final class PluginNetwork implements Network {

  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
  private static final int LONGEST_FORMAT = 50;

  /** The ending of a file that is beside the model's own; some disks tell no case. */
  private static final String PARAMETERS = "safetensors";

  private static final double TOLERANCE = 1e-3;

  private final String model;
  private final Network network;
  private final boolean interruptible;

  private PluginNetwork(String model, Network network, boolean interruptible) {
    this.model = model;
    this.network = network;
    this.interruptible = interruptible;
  }

  /**
   * A new network for a thread of the engine.
   *
   * @param id of the model
   * @throws ModelException if the model does not build one
   */
  public static PluginNetwork build(Model model, String id, NetworkSpec spec) {
    return build(model, id, spec, false);
  }

  /** The same for threads of others, who may interrupt them at any time: they stay so. */
  public static PluginNetwork forOthers(Model model, String id, NetworkSpec spec) {
    return build(model, id, spec, true);
  }

  private static PluginNetwork build(
      Model model, String id, NetworkSpec spec, boolean interruptible) {
    String what = "build a network";
    Network network = call(id, what, interruptible, () -> model.build(spec));
    return new PluginNetwork(id, given(network, id, what), interruptible);
  }

  @Override
  public void addTask(String task, int classes, Set<LayerGroup> shared) {
    run("add a task", () -> network.addTask(task, classes, shared));
  }

  @Override
  public float trainStep(Batch batch, String task, StepOptions options) {
    return call("make a training step", () -> network.trainStep(batch, task, options));
  }

  @Override
  public void predict(Batch batch, String task, float[][] probabilities) {
    String what = "predict";
    run(what, () -> network.predict(batch, task, probabilities));
    for (int i = 0; i < batch.size(); i++) {
      if (!isDistribution(probabilities[i])) {
        throw ModelFault.of(
            model,
            what,
            "it gave %s, which are no probabilities: none may be below 0, and they must sum to 1."
                .formatted(begin(probabilities[i])));
      }
    }
  }

  /** Whether these are probabilities, or no numbers, as those of a network that has diverged. */
  private static boolean isDistribution(float[] values) {
    double sum = 0;
    boolean negative = false;
    for (float value : values) {
      negative |= value < 0;
      sum += value;
    }
    return Double.isNaN(sum) || (!negative && Math.abs(sum - 1) <= TOLERANCE);
  }

  private static String begin(float[] values) {
    int most = 5;
    return values.length <= most
        ? Arrays.toString(values)
        : Arrays.toString(Arrays.copyOf(values, most)).replace("]", ", …]");
  }

  @Override
  public List<Tensor> read(LayerGroup group, String task) {
    String what = "give the parameters of its layer group %c (read)".formatted(group.letter());
    List<Tensor> tensors = call(what, () -> network.read(group, task));
    for (Tensor tensor : given(tensors, model, what)) {
      given(tensor, model, what);
    }
    return tensors;
  }

  /**
   * See {@link Network#write}.
   *
   * @throws IllegalArgumentException as the network says it
   */
  @Override
  public void write(LayerGroup group, String task, List<Tensor> tensors) {
    // Whoever writes knows what does not fit what, and says so.
    IllegalArgumentException misfit =
        call(
                "take the parameters of its layer group %c (write)".formatted(group.letter()),
                () -> {
                  try {
                    network.write(group, task, tensors);
                    return Optional.<IllegalArgumentException>empty();
                  } catch (IllegalArgumentException e) {
                    return Optional.of(e);
                  }
                })
            .orElse(null);
    if (misfit != null) {
      throw misfit;
    }
  }

  @Override
  public Optional<String> exportFormat() {
    String what = "say the ending of its own files (exportFormat)";
    Optional<String> format = given(call(what, network::exportFormat), model, what);
    format.ifPresent(
        ending -> {
          if (ending.length() > LONGEST_FORMAT || !FORMAT.matcher(ending).matches()) {
            throw ModelFault.of(
                model,
                what,
                "it is to be of up to %d letters, digits, '-' and '.' between them."
                    .formatted(LONGEST_FORMAT));
          }
          if (ending.equalsIgnoreCase(PARAMETERS)) {
            throw ModelFault.of(
                model,
                what,
                "'%s' is that of the parameters, which every export has; give it another one."
                    .formatted(ending));
          }
        });
    return format;
  }

  @Override
  public void export(String task, OutputStream out) throws IOException {
    Optional<IOException> failure =
        call(
            "write its own file of the network",
            () -> {
              try {
                OutputStream open = new OpenStream(out);
                network.export(task, open);
                open.flush();
                return Optional.<IOException>empty();
              } catch (IOException e) {
                return Optional.of(e);
              }
            });
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Stays open, whatever is done with it. */
  private static final class OpenStream extends FilterOutputStream {

    OpenStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public String guide() {
    String what = "describe how it is used (guide)";
    return given(call(what, network::guide), model, what);
  }

  @Override
  public String computation() {
    String what = "say how it is computed (computation)";
    return given(call(what, network::computation), model, what);
  }

  @Override
  public void close() {
    run("free a network (close)", network::close);
  }

  private void run(String what, Runnable action) {
    call(
        what,
        () -> {
          action.run();
          return Boolean.TRUE;
        });
  }

  private <T> T call(String what, Supplier<T> action) {
    return call(model, what, interruptible, action);
  }

  @SuppressWarnings("IllegalCatch")
  private static <T> T call(String model, String what, boolean interruptible, Supplier<T> action) {
    boolean stays = interruptible || Thread.currentThread().isInterrupted();
    try {
      return action.get();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      // Somebody else's code, which may also be leaving at the moment.
      throw ModelFault.of(model, what, e);
    } finally {
      if (!stays) {
        Thread.interrupted();
      }
    }
  }

  private static <T> T given(T value, String model, String what) {
    if (value == null) {
      throw ModelFault.of(model, what, "it gave null.");
    }
    return value;
  }
}
