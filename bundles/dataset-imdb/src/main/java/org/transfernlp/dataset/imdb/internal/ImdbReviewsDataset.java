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

/** Sentiment of whole reviews (Maas et al. 2011). */
@Component
public final class ImdbReviewsDataset implements Dataset {

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "imdb-reviews",
          "IMDB reviews: sentiment of whole film reviews",
          TaskKind.SINGLE_TEXT,
          Sentiment.LABELS,
          Map.of(
              Split.TRAIN, WholeReviews.TRAIN_SIZE,
              Split.VALIDATION, WholeReviews.VALIDATION_SIZE,
              Split.TEST, WholeReviews.TEST_SIZE),
          ImdbFiles.MAAS_CITATION,
          "not stated; the owners ask to be cited",
          ImdbFiles.MAAS_HOMEPAGE,
          List.of(ImdbFiles.MAAS_OFFICIAL, ImdbFiles.MAAS_LABELLED, ImdbFiles.MAAS_UNPACKED));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public ImdbReviewsDataset(@Reference DataFolder folder) {
    this.folder = folder;
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return reviews().examples(split);
  }

  @Override
  public Acquisition acquisition() {
    return ImdbFiles.MAAS_ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(this::reviews);
  }

  private WholeReviews reviews() {
    return new WholeReviews(ImdbFiles.maas(folder, INFO.id()));
  }
}
