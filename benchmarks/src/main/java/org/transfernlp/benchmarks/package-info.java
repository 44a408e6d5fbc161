/**
 * Measures speed, by JMH: {@link org.transfernlp.benchmarks.Benchmarks} runs all and prints a table
 * of figures and ratios next to the least that they should be.
 *
 * <p>What is measured is a {@link org.transfernlp.benchmarks.Candidate}: a network of this project,
 * of PyTorch (libtorch through DJL) or of Deeplearning4j's layers. All have the same sizes and read
 * the same mini-batches ({@link org.transfernlp.benchmarks.Workload}), one thread each.
 */
@NullMarked
package org.transfernlp.benchmarks;

import org.jspecify.annotations.NullMarked;
