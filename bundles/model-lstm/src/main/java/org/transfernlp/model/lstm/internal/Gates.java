package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
import org.transfernlp.model.layers.NativeMatrix;

/**
 * A value for each unit's four gates, one array a gate, {@code [rows * hidden]} each: loops over
 * these have one common index. Matrix products want rows of all four gates side by side instead;
 * {@link #scatterRow}, {@link #gatherRow} and {@link #addRow} convert.
 */
record Gates(float[] blockInput, float[] forget, float[] output, float[] input) {

  /** The number of gates. */
  static final int COUNT = 4;

  Gates(int size) {
    this(new float[size], new float[size], new float[size], new float[size]);
  }

  /** The values of a gate, by its number in the order of the columns of {@code W}. */
  float[] of(int gate) {
    return switch (gate) {
      case 0 -> blockInput;
      case 1 -> forget;
      case 2 -> output;
      case 3 -> input;
      default -> throw new IllegalArgumentException("There is no gate " + gate);
    };
  }

  /** Takes row {@code row} from row {@code fromRow} of {@code [rows, 4 hidden]}. */
  void scatterRow(int row, NativeMatrix rows, int fromRow, int hidden) {
    int to = row * hidden;
    rows.get(fromRow, 0, hidden, blockInput, to);
    rows.get(fromRow, hidden, hidden, forget, to);
    rows.get(fromRow, 2 * hidden, hidden, output, to);
    rows.get(fromRow, 3 * hidden, hidden, input, to);
  }

  /** Takes row {@code row} from {@code rows[fromRow]} of {@code [rows * 4 hidden]}. */
  void scatterRow(int row, float[] rows, int fromRow, int hidden) {
    int to = row * hidden;
    int from = fromRow * COUNT * hidden;
    System.arraycopy(rows, from, blockInput, to, hidden);
    System.arraycopy(rows, from + hidden, forget, to, hidden);
    System.arraycopy(rows, from + 2 * hidden, output, to, hidden);
    System.arraycopy(rows, from + 3 * hidden, input, to, hidden);
  }

  /** Puts row {@code row} to {@code values [4 hidden]}. */
  void gatherRow(int row, float[] values, int hidden) {
    int from = row * hidden;
    System.arraycopy(blockInput, from, values, 0, hidden);
    System.arraycopy(forget, from, values, hidden, hidden);
    System.arraycopy(output, from, values, 2 * hidden, hidden);
    System.arraycopy(input, from, values, 3 * hidden, hidden);
  }

  /** Adds row {@code row} to {@code rows[toRow]} of {@code [rows * 4 hidden]}. */
  void addRow(int row, float[] rows, int toRow, int hidden) {
    int from = row * hidden;
    int to = toRow * COUNT * hidden;
    addRow(blockInput, from, rows, to, hidden);
    addRow(forget, from, rows, to + hidden, hidden);
    addRow(output, from, rows, to + 2 * hidden, hidden);
    addRow(input, from, rows, to + 3 * hidden, hidden);
  }

  private static void addRow(float[] values, int from, float[] sum, int to, int count) {
    for (int j = 0; j < count; j++) {
      sum[to + j] += values[from + j];
    }
  }

  /** Adds the first {@code count} values of each gate. */
  void add(Gates other, int count) {
    add(blockInput, other.blockInput, count);
    add(forget, other.forget, count);
    add(output, other.output, count);
    add(input, other.input, count);
  }

  /** Sets the first {@code count} values of each gate to 0. */
  void clear(int count) {
    Arrays.fill(blockInput, 0, count, 0);
    Arrays.fill(forget, 0, count, 0);
    Arrays.fill(output, 0, count, 0);
    Arrays.fill(input, 0, count, 0);
  }

  private static void add(float[] sum, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += values[i];
    }
  }
}
