package org.transfernlp.dataset.files.internal;

import java.util.Optional;
import java.util.stream.Stream;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.MissingFiles;

/** The dataset of a good configuration. */
final class SplitFiles implements Dataset {

  private final SourceFiles files;

  SplitFiles(Settings settings, DataFolder folder) {
    files = new SourceFiles(settings, folder);
  }

  @Override
  public DatasetInfo info() {
    return files.settings().info();
  }

  @Override
  public Stream<Example> examples(Split split) {
    files.require();
    return ExampleStream.of(files, split);
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(files::require);
  }
}
