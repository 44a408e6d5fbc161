package org.transfernlp.embeddings.internal.training;

import java.util.SplittableRandom;

/**
 * Continuous bag of words, by several threads without conflicts.
 *
 * <p>A step changes the rows of all words in a window, so steps cannot be sorted into sets without
 * common rows as those of {@link SkipGram} can. Instead {@link #LANES} stretches of text are
 * trained at the same time, each on its own copies of the rows that it touches, and then what has
 * changed is brought together: a row that one lane touched is taken over, changes of several are
 * added as {@link RowCopies#together} says. The outcome does not depend on the number of threads.
 */
final class Cbow implements Architecture {

  static final int LANES = 4;

  private final Setting setting;
  private final Lane[] lanes = new Lane[LANES];

  Cbow(Setting setting) {
    this.setting = setting;
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new Lane();
    }
  }

  @Override
  public int pieces() {
    return LANES;
  }

  @Override
  public int pieceSize() {
    // In a short text, rows are brought together often enough for lanes to learn from each other.
    int most = setting.tokens().length / (LANES * 32);
    long work = (setting.window() + setting.negatives() + 1L) * 3 * (setting.dimension() + 20L);
    return (int) Math.max(1, Math.min(Math.max(64, most), Setting.PIECE_WORK / work));
  }

  @Override
  public void train(Workers workers, Block block) {
    int count = block.pieces();
    workers.run(count, piece -> lanes[piece].train(block, piece));
    float rate = block.rate(0);
    workers.run(
        2 * LANES,
        task -> {
          boolean ofInputs = task < LANES;
          RowCopies[] copies = new RowCopies[count];
          for (int lane = 0; lane < count; lane++) {
            copies[lane] = ofInputs ? lanes[lane].inputs : lanes[lane].outputs;
          }
          RowCopies.merge(copies, task % LANES, LANES, rate);
        });
    for (int lane = 0; lane < count; lane++) {
      lanes[lane].inputs.clear();
      lanes[lane].outputs.clear();
    }
  }

  /**
   * A step for a context and one output row; the label is 1 if they were seen together, else 0.
   * What the context would gain is added to {@code error}.
   */
  static void step(float[] hidden, float[] output, float[] error, int label, float rate) {
    float step = rate * (label - Vectors.sigmoid(Vectors.dot(hidden, output)));
    Vectors.learn(hidden, output, error, step);
  }

  /** Trains a stretch of text at a time. */
  private final class Lane implements Windows.Visitor {

    private final RowCopies inputs = new RowCopies(setting.inputs());
    private final RowCopies outputs = new RowCopies(setting.outputs());
    private final Windows windows = setting.windows();
    private final float[] hidden = new float[setting.dimension()];
    private final float[] error = new float[setting.dimension()];
    private SplittableRandom random = new SplittableRandom();
    private float rate;

    void train(Block block, int piece) {
      random = block.random(piece);
      rate = block.rate(piece);
      windows.visit(block.start(piece), block.end(piece), block.epochKey(), random, this);
    }

    @Override
    public void window(int[] words, int centre, int from, int to) {
      Vectors.clear(hidden);
      for (int place = from; place < to; place++) {
        if (place != centre) {
          Vectors.add(hidden, inputs.row(words[place]));
        }
      }
      Vectors.scale(hidden, 1f / (to - from - 1));
      Vectors.clear(error);
      int target = words[centre];
      step(hidden, outputs.row(target), error, 1, rate);
      for (int i = 0; i < setting.negatives(); i++) {
        int negative = setting.noise().draw(random.nextLong());
        if (negative != target) {
          step(hidden, outputs.row(negative), error, 0, rate);
        }
      }
      for (int place = from; place < to; place++) {
        if (place != centre) {
          Vectors.add(inputs.row(words[place]), error);
        }
      }
    }
  }
}
