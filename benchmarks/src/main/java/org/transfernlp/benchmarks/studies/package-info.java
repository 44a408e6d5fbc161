/**
 * Measures what studies cost besides the training itself: {@link
 * org.transfernlp.benchmarks.studies.StudyBenchmark} runs thousands of trials of next to nothing,
 * {@link org.transfernlp.benchmarks.studies.CoresBenchmark} equal trials one after another and side
 * by side, both on the engine, the database and the reports that the distribution has.
 */
@NullMarked
package org.transfernlp.benchmarks.studies;

import org.jspecify.annotations.NullMarked;
