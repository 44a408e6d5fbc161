/**
 * Measures what studies cost besides the training itself: {@link
 * org.transfernlp.benchmarks.studies.StudyBenchmark} runs one of thousands of trials of next to
 * nothing on the engine, the database and the reports that the distribution has.
 */
@NullMarked
package org.transfernlp.benchmarks.studies;

import org.jspecify.annotations.NullMarked;
