package org.transfernlp.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.transfernlp.model.layers.NativeMatrix;
import org.transfernlp.model.layers.OpenBlas;

/** The most that a core multiplies: large matrices by the library that the networks use. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class MatrixProduct {

  private static final int SIZE = 1024;

  /** What a product costs. */
  static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;

  private NativeMatrix a;
  private NativeMatrix b;
  private NativeMatrix product;

  /** Fills the factors. */
  @Setup(Level.Trial)
  public void setUp() {
    OpenBlas.useOneThread();
    float[] values = new float[SIZE * SIZE];
    Arrays.fill(values, 0.5f);
    a = new NativeMatrix(SIZE, SIZE);
    b = new NativeMatrix(SIZE, SIZE);
    product = new NativeMatrix(SIZE, SIZE);
    a.put(0, SIZE, values);
    b.put(0, SIZE, values);
  }

  /** Frees native memory. */
  @TearDown(Level.Trial)
  public void tearDown() {
    a.close();
    b.close();
    product.close();
  }

  /** A product of two square matrices. */
  @Benchmark
  public NativeMatrix multiply() {
    product.multiply(0, SIZE, a, 0, b);
    return product;
  }
}
