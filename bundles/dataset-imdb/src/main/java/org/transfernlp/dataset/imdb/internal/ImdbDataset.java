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

/** Sentiment of sentences from reviews: the source task IMDB of Mou et al. 2016. */
@Component
public final class ImdbDataset implements Dataset {

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "imdb",
          "IMDB: sentiment of sentences from film reviews",
          TaskKind.SINGLE_TEXT,
          Sentiment.LABELS,
          Map.of(
              Split.TRAIN, DongFiles.TRAIN_SIZE,
              Split.VALIDATION, DongFiles.VALIDATION_SIZE,
              Split.TEST, CriticsFile.SIZE),
          ImdbFiles.DONG_CITATION,
          "not stated; research use",
          "https://doi.org/10.1162/COLI_a_00221",
          List.of(ImdbFiles.DONG_POSITIVE, ImdbFiles.DONG_NEGATIVE, ImdbFiles.CRITICS));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public ImdbDataset(@Reference DataFolder folder) {
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
    return ImdbFiles.DONG_ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(
        () -> {
          sentences();
          critics();
        });
  }

  private DongFiles sentences() {
    return ImdbFiles.dong(folder, INFO.id());
  }

  private CriticsFile critics() {
    return ImdbFiles.critics(folder, INFO.id());
  }
}
