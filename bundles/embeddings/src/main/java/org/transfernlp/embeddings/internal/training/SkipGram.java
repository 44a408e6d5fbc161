package org.transfernlp.embeddings.internal.training;

import java.util.SplittableRandom;

/**
 * Skip-gram, by several threads without conflicts.
 *
 * <p>A step of skip-gram changes one row of the input and one of the output matrix. So both are cut
 * into {@link #PARTS} parts, and the samples of a block of text are sorted by the parts they
 * concern. Samples of the buckets (0, 0), (1, 1), (2, 2), (3, 3) then share no row and are trained
 * at the same time, after them those of (0, 1), (1, 2), (2, 3), (3, 0), and so on (Gemulla et al.
 * 2011, "Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", KDD,
 * section 4). Each step sees all steps before it on its rows, and the order of the steps does not
 * depend on the number of threads.
 */
final class SkipGram implements Architecture {

  private static final int PARTS = 4;
  private static final int PIECES = 8;

  private final Setting setting;
  private final byte[] inputPart;
  private final byte[] outputPart;
  private final Piece[] pieces = new Piece[PIECES];

  SkipGram(Setting setting) {
    this.setting = setting;
    inputPart = parts(setting.inputLoad());
    outputPart = parts(setting.outputLoad());
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = new Piece();
    }
  }

  @Override
  public int pieces() {
    return PIECES;
  }

  @Override
  public int pieceSize() {
    long work = (setting.window() + 1L) * (setting.negatives() + 1L) * (setting.dimension() + 20L);
    return (int) Math.max(1, Setting.PIECE_WORK / work);
  }

  @Override
  public void train(Workers workers, Block block) {
    workers.run(block.pieces(), piece -> pieces[piece].draw(block, piece));
    for (int round = 0; round < PARTS; round++) {
      int shift = round;
      workers.run(PARTS, part -> trainBucket(part, (part + shift) % PARTS, block.pieces()));
    }
  }

  private void trainBucket(int in, int out, int count) {
    for (int piece = 0; piece < count; piece++) {
      trainSamples(pieces[piece].buckets[in * PARTS + out], pieces[piece].rate);
    }
  }

  private void trainSamples(Ints samples, float rate) {
    float[][] inputs = setting.inputs();
    float[][] outputs = setting.outputs();
    int[] codes = samples.values();
    int size = samples.size();
    float[] input = inputs[0];
    for (int i = 0; i < size; i++) {
      int code = codes[i];
      if (code < 0) {
        input = inputs[~code];
      } else {
        step(input, outputs[code >>> 1], code & 1, rate);
      }
    }
  }

  /** A step for one input and one output row; the label is 1 if they were seen together, else 0. */
  static void step(float[] input, float[] output, int label, float rate) {
    float error = label - Vectors.sigmoid(Vectors.dot(input, output));
    Vectors.approach(input, output, rate * error);
  }

  /** Gives each word the part that has the least load so far, so that all have much the same. */
  private static byte[] parts(double[] load) {
    byte[] parts = new byte[load.length];
    double[] sum = new double[PARTS];
    for (int word = 0; word < load.length; word++) {
      byte least = 0;
      for (byte part = 1; part < PARTS; part++) {
        if (sum[part] < sum[least]) {
          least = part;
        }
      }
      parts[word] = least;
      sum[least] += load[word];
    }
    return parts;
  }

  /** The samples of a stretch of the corpus. */
  private final class Piece implements Windows.Visitor {

    /**
     * Of each pair of parts, for each input word its complement, then the words it is trained with,
     * doubled, plus 1 if true, plus 0 if noise.
     */
    private final Ints[] buckets = new Ints[PARTS * PARTS];

    private final Windows windows = setting.windows();
    private SplittableRandom random = new SplittableRandom();
    private float rate;

    Piece() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new Ints();
      }
    }

    void draw(Block block, int piece) {
      for (Ints bucket : buckets) {
        bucket.clear();
      }
      random = block.random(piece);
      rate = block.rate(piece);
      windows.visit(block.start(piece), block.end(piece), block.epochKey(), random, this);
    }

    @Override
    public void window(int[] words, int centre, int from, int to) {
      Noise noise = setting.noise();
      int negatives = setting.negatives();
      int target = words[centre];
      for (int place = from; place < to; place++) {
        if (place == centre) {
          continue;
        }
        int input = words[place];
        int row = inputPart[input] * PARTS;
        int opened = 1 << outputPart[target];
        Ints bucket = buckets[row + outputPart[target]];
        bucket.add(~input);
        bucket.add(target << 1 | 1);
        for (int i = 0; i < negatives; i++) {
          int negative = noise.draw(random.nextLong());
          if (negative != target) {
            int part = outputPart[negative];
            bucket = buckets[row + part];
            if ((opened & 1 << part) == 0) {
              opened |= 1 << part;
              bucket.add(~input);
            }
            bucket.add(negative << 1);
          }
        }
      }
    }
  }
}
