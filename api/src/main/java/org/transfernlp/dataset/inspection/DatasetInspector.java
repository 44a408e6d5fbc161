package org.transfernlp.dataset.inspection;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;

/**
 * Reads datasets to the end and says what is in them. Thread-safe; the same data give the same
 * figures, in the same order, on every machine.
 */
@ProviderType
public interface DatasetInspector {

  /**
   * The files that a dataset names, whether they are there and whether they are the official ones.
   * Files are read to the end for that.
   *
   * @return in the order of {@link org.transfernlp.dataset.DatasetInfo#files()}
   * @throws java.util.concurrent.CancellationException if the observer throws it
   */
  List<FileState> files(Dataset dataset, InspectionObserver observer);

  /**
   * What a dataset holds, in as far as its files are there. Each split is read once.
   *
   * @throws org.transfernlp.dataset.DatasetUnavailableException if no split's files are there
   * @throws org.transfernlp.dataset.DatasetException if one cannot be read, or an example does not
   *     fit its description
   * @throws java.util.concurrent.CancellationException if the observer throws it
   */
  DatasetStatistics statistics(Dataset dataset, InspectionObserver observer);

  /**
   * What two datasets hold, and how much of the language of each the other one knows. Each split is
   * read once.
   *
   * @throws org.transfernlp.dataset.DatasetException if one cannot be read, or an example does not
   *     fit its description
   * @throws java.util.concurrent.CancellationException if the observer throws it
   */
  Comparison compare(Dataset dataset, Dataset other, InspectionObserver observer);

  /**
   * Draws examples of a split, each as likely as the others. The split is read once, and no more
   * examples are held than are asked for.
   *
   * @param label only examples of this label; null for all
   * @param count how many, or all if there are fewer
   * @param seed the same one draws the same examples
   * @return in the order of the split
   * @throws org.transfernlp.dataset.DatasetException if the split cannot be read
   * @throws java.util.concurrent.CancellationException if the observer throws it
   */
  List<NumberedExample> sample(
      Dataset dataset,
      Split split,
      @Nullable Integer label,
      int count,
      long seed,
      InspectionObserver observer);

  /**
   * Checks all that a dataset promises: its files, every example, the stated sizes, the labels, and
   * that each split, which is read twice, is the same again. A check that fails does not keep the
   * others from being made. Of a dataset that is not available, the splits whose files are there
   * are checked.
   *
   * @param checks is told of each check as soon as it is made, from the calling thread
   * @return whether nothing is wrong
   * @throws java.util.concurrent.CancellationException if the observer throws it
   */
  boolean verify(Dataset dataset, InspectionObserver observer, Consumer<Check> checks);
}
