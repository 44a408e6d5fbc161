package org.transfernlp.dataset.qc.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.io.MissingFiles;

/** The questions, at one of the two levels at which they are classified. */
abstract class QuestionDataset implements Dataset {

  private final DataFolder folder;
  private final DatasetInfo info;
  private final ToIntFunction<Question> label;

  /**
   * @param label gives an index into the classes
   */
  QuestionDataset(
      DataFolder folder,
      String id,
      String title,
      List<String> classes,
      ToIntFunction<Question> label) {
    this.folder = folder;
    this.label = label;
    info =
        new DatasetInfo(
            id,
            title,
            TaskKind.SINGLE_TEXT,
            classes,
            QuestionFiles.SIZES,
            QuestionFiles.CITATION,
            QuestionFiles.LICENCE,
            QuestionFiles.HOMEPAGE,
            List.of(QuestionFiles.TRAIN_FILE, QuestionFiles.TEST_FILE));
  }

  @Override
  public final DatasetInfo info() {
    return info;
  }

  @Override
  public final Stream<Example> examples(Split split) {
    return files().examples(split, label);
  }

  @Override
  public final Acquisition acquisition() {
    return QuestionFiles.ACQUISITION;
  }

  @Override
  public final Optional<String> unavailable() {
    return MissingFiles.in(this::files);
  }

  private QuestionFiles files() {
    return QuestionFiles.in(folder, info.id());
  }
}
