package org.transfernlp.dataset.imdb.internal;

import java.util.List;
import java.util.Map;
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

/** Sentiment of the sentences of the reviews of Maas et al. 2011, weakly labelled. */
@Component
public final class ImdbSentencesDataset implements Dataset {

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "imdb-sentences",
          "IMDB sentences: film reviews cut into sentences, each with the label of its review",
          TaskKind.SINGLE_TEXT,
          Sentiment.LABELS,
          Map.of(
              Split.TRAIN, ReviewSentences.TRAIN_SIZE,
              Split.VALIDATION, ReviewSentences.VALIDATION_SIZE,
              Split.TEST, CriticsFile.SIZE),
          ImdbFiles.MAAS_CITATION + "; test sentences: " + ImdbFiles.DONG_CITATION,
          "not stated; the owners ask to be cited",
          ImdbFiles.MAAS_HOMEPAGE,
          List.of(
              ImdbFiles.MAAS_OFFICIAL,
              ImdbFiles.MAAS_LABELLED,
              ImdbFiles.MAAS_UNPACKED,
              ImdbFiles.CRITICS));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public ImdbSentencesDataset(@Reference DataFolder folder) {
    this.folder = folder;
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return switch (split) {
      case TRAIN -> sentences().examples(false);
      case VALIDATION -> sentences().examples(true);
      case TEST -> critics().examples().stream();
    };
  }

  @Override
  public Acquisition acquisition() {
    return ImdbFiles.MAAS_AND_CRITICS_ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(
        () -> {
          sentences();
          critics();
        });
  }

  private ReviewSentences sentences() {
    return new ReviewSentences(ImdbFiles.maas(folder, INFO.id()));
  }

  private CriticsFile critics() {
    return ImdbFiles.critics(folder, INFO.id());
  }
}
