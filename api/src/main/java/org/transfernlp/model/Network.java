package org.transfernlp.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Parameters that can be trained. Used by one thread at a time, not always the same one; different
 * networks may be used by different threads at the same time and give the same numbers as alone.
 *
 * <p>A network is its parameters and nothing else: what it computes next depends on them and on the
 * arguments, so that another one of the same {@link NetworkSpec}, into which they are {@linkplain
 * #write written}, goes on to the same numbers, bit for bit. State of an optimiser would be lost.
 *
 * <p>A trial builds several networks one after the other, and trials that run at the same time have
 * each its own; each of them is closed once. Before them the engine builds small ones, of as little
 * as one word and one dimension, and reads and writes their parameters to see that the model keeps
 * the rules below.
 *
 * <p>The same calls give the same bits on the same machine with the same libraries, which is what
 * reproducing a trial means; {@code Math} will do where {@code StrictMath} would give the same bits
 * on all machines. No method may leave the thread interrupted, nor close what it is given.
 *
 * <p>Batches are the caller's: they are not changed, and not kept after the call. All methods that
 * take a task throw an {@link IllegalArgumentException} if it was not added.
 */
@ConsumerType
public interface Network extends AutoCloseable {

  /**
   * Adds a task. The first one has parameters of its own in each layer group; a later one uses
   * those of the first in the groups that it shares, and has random ones of its own in the others.
   * What a network computes for a task does not depend on whether there are others.
   *
   * @param task its name, any; with the same {@link NetworkSpec}, the same name at the same place
   *     gives the same initial parameters, whatever is shared
   * @param classes the number of classes it tells apart, 1 or more
   * @param shared the layer groups that it shares with the first task; of no meaning for the first
   * @throws IllegalArgumentException if there is a task of this name already, or the output layer
   *     is shared with one of another number of classes
   */
  void addTask(String task, int classes, Set<LayerGroup> shared);

  /**
   * One step of stochastic gradient descent on the mean cross-entropy of a mini-batch of a task.
   *
   * <p>Whatever is thrown here or by another method ends the trial as failed. Its reason names the
   * model and what was asked of it, and then gives the message of a {@link ModelException}, or the
   * class and message of anything else, as one line. The epochs before stand, and a trial that is
   * run again goes on after them. If the model has left meanwhile, the trial is interrupted
   * instead.
   *
   * <p>A step should be short: a trial that is cancelled, and one whose model leaves, waits for the
   * one at hand, and one that never returns cannot be ended but with the process.
   *
   * @return the mean cross-entropy (natural logarithm) of the mini-batch before the step, with
   *     dropout, so never negative; not a number if training has diverged
   */
  float trainStep(Batch batch, String task, StepOptions options);

  /**
   * The probability of each class, without dropout: in each row numbers from 0 that sum to 1,
   * within 0.001, or {@code NaN} if training has diverged. Anything else is refused, and ends the
   * trial as failed.
   *
   * @param batch the examples; their labels mean nothing here and need not be classes
   * @param probabilities is written to, {@code [at least miniBatch][classes]}
   */
  void predict(Batch batch, String task, float[][] probabilities);

  /**
   * A copy of the parameters that a task uses in a layer group: tensors of the same names and
   * shapes in the same order at every call, in arrays that are new at every call and that nobody
   * else changes. What is kept as the best epoch would be that of the last one otherwise; a network
   * that gives its own arrays is refused before it is trained.
   *
   * <p>The embedding group's first tensor has the shape {@code [vocabularySize, embeddingSize]},
   * row {@code i} being the vector of token {@code i}: word vectors are put there, and the vectors
   * of those words of a source that the target has as well. All other tensors move as a whole, so
   * that their shapes must not depend on the vocabulary. The other two groups may be empty; then
   * there is nothing in them to transfer or to freeze. No group has more than 500 tensors. A
   * network that breaks these rules or those of {@link Tensor#name} is refused before it is
   * trained.
   */
  List<Tensor> read(LayerGroup group, String task);

  /**
   * Replaces the parameters that a task uses in a layer group, and so those of all tasks that share
   * them. {@code write(g, t, read(g, t))} changes nothing. The values are copied, and {@link #read}
   * gives them back, bit for bit. A network that does not do so, or that takes a tensor of a wrong
   * shape, is refused before it is trained.
   *
   * @throws IllegalArgumentException if names or shapes are not those that {@link #read} gives;
   *     then nothing was replaced
   */
  void write(LayerGroup group, String task, List<Tensor> tensors);

  /**
   * The ending of the files that {@link #export} writes, for example {@code dl4j.zip}: up to 50
   * letters, digits and {@code -}, with single {@code .} between them, but not {@code safetensors}
   * in any case, which is that of the parameters. The file in the folder of an export is called
   * {@code model.} and this. Empty if there is none.
   */
  default Optional<String> exportFormat() {
    return Optional.empty();
  }

  /**
   * Writes what the network computes for a task as a file that others load without this platform.
   *
   * @param out stays open: its {@code close} does no more than flush
   * @throws IOException if it cannot be written
   * @throws UnsupportedOperationException if there is no {@link #exportFormat}
   */
  default void export(String task, OutputStream out) throws IOException {
    throw new UnsupportedOperationException("Networks of this model cannot be exported");
  }

  /**
   * How the tensors make up the network and, if there is an {@link #exportFormat}, how the file is
   * used: paragraphs of Markdown without headings, for the README of an export. Empty if there is
   * nothing to say.
   */
  default String guide() {
    return "";
  }

  /**
   * How this network is computed, for the record: engine, backend, instruction set. Networks that
   * might not come to the same bits say so by different ones.
   */
  String computation();

  /**
   * Frees native memory. Called once, whatever has happened before; the network cannot be used
   * afterwards. Should not throw: the trial would count as failed.
   */
  @Override
  void close();
}
