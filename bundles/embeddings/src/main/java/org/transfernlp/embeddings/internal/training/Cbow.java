package org.transfernlp.embeddings.internal.training;

import java.util.SplittableRandom;

/**
 * Continuous bag of words: one thread takes all steps, one after the other, while others draw the
 * samples of the next block.
 *
 * <p>A step changes the rows of all words in a window, so steps cannot be sorted into sets without
 * common rows as those of {@link SkipGram} can. Steps side by side on copies of the rows, brought
 * together now and then, were tried: where changes are averaged, small texts give worse vectors;
 * where they are added up, those of frequent words overshoot and values grow without bounds.
 */
final class Cbow implements Architecture {

  private static final int PIECES = 8;

  private final Setting setting;
  private final float[] hidden;
  private final float[] error;

  /** The block that is trained next; its first {@link #waiting} pieces. */
  private Piece[] drawn;

  private int waiting;

  /** Where the block after it is drawn meanwhile. */
  private Piece[] next;

  Cbow(Setting setting) {
    this.setting = setting;
    hidden = new float[setting.dimension()];
    error = new float[setting.dimension()];
    drawn = pieces(setting);
    next = pieces(setting);
  }

  private static Piece[] pieces(Setting setting) {
    Piece[] pieces = new Piece[PIECES];
    for (int i = 0; i < PIECES; i++) {
      pieces[i] = new Piece(setting);
    }
    return pieces;
  }

  @Override
  public int pieces() {
    return PIECES;
  }

  @Override
  public int pieceSize() {
    long work = (setting.window() + setting.negatives() + 1L) * 3 * (setting.dimension() + 20L);
    return (int) Math.max(1, Setting.PIECE_WORK / work);
  }

  @Override
  public void train(Workers workers, Block block) {
    workers.run(
        1 + block.pieces(),
        task -> {
          if (task == 0) {
            trainDrawn();
          } else {
            next[task - 1].draw(block, task - 1);
          }
        });
    Piece[] free = drawn;
    drawn = next;
    next = free;
    waiting = block.pieces();
  }

  @Override
  public void finish() {
    trainDrawn();
    waiting = 0;
  }

  private void trainDrawn() {
    for (int piece = 0; piece < waiting; piece++) {
      trainSamples(drawn[piece].samples, drawn[piece].rate);
    }
  }

  private void trainSamples(Ints samples, float rate) {
    int[] codes = samples.values();
    int size = samples.size();
    int place = 0;
    while (place < size) {
      int context = place + 2;
      int outputs = context + codes[place];
      int end = outputs + codes[place + 1];
      trainWindow(codes, context, outputs, end, rate);
      place = end;
    }
  }

  /**
   * Trains on a window: places {@code [context, outputs)} of {@code words} hold its context, those
   * from {@code outputs} to {@code end} its middle word and the noise.
   */
  private void trainWindow(int[] words, int context, int outputs, int end, float rate) {
    float[][] inputRows = setting.inputs();
    float[][] outputRows = setting.outputs();
    Vectors.clear(hidden);
    for (int place = context; place < outputs; place++) {
      Vectors.add(hidden, inputRows[words[place]]);
    }
    Vectors.scale(hidden, 1f / (outputs - context));
    Vectors.clear(error);
    step(hidden, outputRows[words[outputs]], error, 1, rate);
    for (int place = outputs + 1; place < end; place++) {
      step(hidden, outputRows[words[place]], error, 0, rate);
    }
    for (int place = context; place < outputs; place++) {
      Vectors.add(inputRows[words[place]], error);
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

  /** The samples of a stretch of the corpus. */
  private static final class Piece implements Windows.Visitor {

    /**
     * Of each window the number of words around its middle and the number of outputs, then those
     * words, then the outputs: the middle word and the noise.
     */
    private final Ints samples = new Ints();

    private final Windows windows;
    private final Noise noise;
    private final int negatives;
    private SplittableRandom random = new SplittableRandom();
    private float rate;

    Piece(Setting setting) {
      windows = setting.windows();
      noise = setting.noise();
      negatives = setting.negatives();
    }

    void draw(Block block, int piece) {
      samples.clear();
      random = block.random(piece);
      rate = block.rate(piece);
      windows.visit(block.start(piece), block.end(piece), block.epochKey(), random, this);
    }

    @Override
    public void window(int[] words, int centre, int from, int to) {
      samples.add(to - from - 1);
      int outputsPlace = samples.size();
      samples.add(0);
      for (int place = from; place < to; place++) {
        if (place != centre) {
          samples.add(words[place]);
        }
      }
      int target = words[centre];
      samples.add(target);
      int outputs = 1;
      for (int i = 0; i < negatives; i++) {
        int negative = noise.draw(random.nextLong());
        if (negative != target) {
          samples.add(negative);
          outputs++;
        }
      }
      samples.values()[outputsPlace] = outputs;
    }
  }
}
