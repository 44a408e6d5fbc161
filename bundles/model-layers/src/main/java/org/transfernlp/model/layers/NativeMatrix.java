package org.transfernlp.model.layers;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A row-major matrix in native memory, where OpenBLAS multiplies up to four times as fast as on
 * ND4J's arrays or Java's. Grows as needed; what it held is lost then. Not thread-safe, not even
 * for reading.
 *
 * <p>Values are copied through a buffer, because the JIT compiler makes a few instructions of that
 * and a native call of the pointer's own methods.
 *
 * <p>A matrix keeps one place in its memory, which each call moves, so no call may be given the
 * same matrix twice: not itself as an operand, and not one matrix as both operands. Where their
 * rows differ, the wrong ones would be multiplied, and nothing would say so.
 */
public final class NativeMatrix implements AutoCloseable {

  private final int columns;
  private FloatPointer memory = new FloatPointer(0L);
  private FloatBuffer values = FloatBuffer.allocate(0); // in the same memory

  /** A matrix of undefined values. */
  public NativeMatrix(int rows, int columns) {
    this.columns = columns;
    reserve(rows);
  }

  /** Makes room for so many rows. */
  public void reserve(int rows) {
    long floats = (long) rows * columns;
    if (memory.capacity() < floats) {
      memory.close();
      memory = new FloatPointer(floats);
      values = memory.asBuffer();
    }
  }

  /** Copies the first {@code rows} rows of {@code values}, to {@code row} and below. */
  public void put(int row, int rows, float[] values) {
    this.values.put(row * columns, values, 0, rows * columns);
  }

  /** Copies {@code rows} rows from {@code row} on to the beginning of {@code values}. */
  public void get(int row, int rows, float[] values) {
    this.values.get(row * columns, values, 0, rows * columns);
  }

  /** Copies {@code count} values of a row, from {@code column} on, to {@code values[to]} on. */
  public void get(int row, int column, int count, float[] values, int to) {
    this.values.get(row * columns + column, values, to, count);
  }

  /** {@code this[row..row+rows] = a[aRow..aRow+rows] × b}. */
  public void multiply(int row, int rows, NativeMatrix a, int aRow, NativeMatrix b) {
    sgemm(CblasNoTrans, rows, a, aRow, b, 0, at(row));
  }

  /** {@code this[row..row+rows] += a[aRow..aRow+rows] × b}. */
  public void addMultiply(int row, int rows, NativeMatrix a, int aRow, NativeMatrix b) {
    sgemm(CblasNoTrans, rows, a, aRow, b, 1, at(row));
  }

  /** {@code this[row..row+rows] = a[aRow..aRow+rows] × bᵀ}. */
  public void multiplyTransposed(int row, int rows, NativeMatrix a, int aRow, NativeMatrix b) {
    sgemm(CblasTrans, rows, a, aRow, b, 0, at(row));
  }

  /** {@code this = a[aRow..aRow+rows]ᵀ × b[bRow..bRow+rows]}. */
  public void transposeMultiply(NativeMatrix a, int aRow, NativeMatrix b, int bRow, int rows) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        a.columns,
        columns,
        rows,
        1,
        a.at(aRow),
        a.columns,
        b.at(bRow),
        b.columns,
        0,
        at(0),
        columns);
  }

  private void sgemm(
      int transB, int rows, NativeMatrix a, int aRow, NativeMatrix b, float beta, FloatPointer c) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        transB,
        rows,
        columns,
        a.columns,
        1,
        a.at(aRow),
        a.columns,
        b.at(0),
        b.columns,
        beta,
        c,
        columns);
  }

  /** The one place of this matrix, moved to a row: what an earlier call returned moves with it. */
  private FloatPointer at(int row) {
    return memory.position((long) row * columns);
  }

  /** Frees the memory. */
  @Override
  public void close() {
    memory.close();
    values = FloatBuffer.allocate(0);
  }
}
