package org.transfernlp.embedding;

import java.nio.file.Path;
import java.util.List;

/**
 * What word vectors are trained on: the training texts of datasets, then those of files.
 *
 * @param datasets ids
 * @param files plain text, gzip of it, or zip or tar.gz archives or folders of such files; a line
 *     is a text
 */
public record TrainingTexts(List<String> datasets, List<Path> files) {

  public TrainingTexts {
    datasets = List.copyOf(datasets);
    files = List.copyOf(files);
  }
}
