package org.transfernlp.dataset.qc.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.io.MissingFiles;

/** Six classes of questions: the target task QC of Mou et al. 2016. */
@Component
public final class QcDataset implements Dataset {

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "qc",
          "QC: what kind of answer a question asks for",
          TaskKind.SINGLE_TEXT,
          Classes.COARSE,
          QuestionFiles.SIZES,
          QuestionFiles.CITATION,
          QuestionFiles.LICENCE,
          QuestionFiles.HOMEPAGE,
          List.of(QuestionFiles.TRAIN_FILE, QuestionFiles.TEST_FILE));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public QcDataset(@Reference DataFolder folder) {
    this.folder = folder;
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return files().examples(split, Question::coarse);
  }

  @Override
  public Acquisition acquisition() {
    return QuestionFiles.ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(this::files);
  }

  private QuestionFiles files() {
    return QuestionFiles.in(folder, INFO.id());
  }
}
