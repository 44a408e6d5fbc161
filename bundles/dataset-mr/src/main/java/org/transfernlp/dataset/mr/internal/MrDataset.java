package org.transfernlp.dataset.mr.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.io.MissingFiles;

/** Sentiment of sentences: the target task MR of Mou et al. 2016. */
@Component
public final class MrDataset implements Dataset {

  private static final Acquisition ACQUISITION =
      Acquisition.of(
          Download.archive(
              URI.create(
                  "https://www.cs.cornell.edu/people/pabo/movie-review-data/rt-polaritydata.tar.gz"),
              487_770,
              "a05befe52aafda71d458d188a1c54506a998b1308613ba76bbda2e5029409ce9",
              "mr",
              "rt-polaritydata/rt-polarity.neg",
              "rt-polaritydata/rt-polarity.pos"));

  private static final DataFile POSITIVE =
      new DataFile(
          "mr/rt-polarity.pos", "d79ef14009bbf87cd6be21f91c3ea1a3cbcb73b34dfb4231aef7bbcd7677abc4");
  private static final DataFile NEGATIVE =
      new DataFile(
          "mr/rt-polarity.neg", "4af43bf489620b498a0852c5a8c6a535155dec7985fdfea782b8f7756b957ccc");

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "mr",
          "MR: sentiment of sentences from film reviews",
          TaskKind.SINGLE_TEXT,
          List.of("negative", "positive"),
          Map.of(
              Split.TRAIN, PolarityFiles.TRAIN_SIZE,
              Split.VALIDATION, PolarityFiles.VALIDATION_SIZE,
              Split.TEST, PolarityFiles.TEST_SIZE),
          "Bo Pang, Lillian Lee: Seeing stars: Exploiting class relationships for sentiment"
              + " categorization with respect to rating scales. ACL 2005",
          "not stated by the owners; the copy in NLTK states CC BY 4.0",
          "https://www.cs.cornell.edu/people/pabo/movie-review-data/",
          List.of(POSITIVE, NEGATIVE));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public MrDataset(@Reference DataFolder folder) {
    this.folder = folder;
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return files().examples(split);
  }

  @Override
  public Acquisition acquisition() {
    return ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(this::files);
  }

  private PolarityFiles files() {
    return new PolarityFiles(
        folder.require(INFO.id(), ACQUISITION, NEGATIVE.path()),
        folder.require(INFO.id(), ACQUISITION, POSITIVE.path()));
  }
}
