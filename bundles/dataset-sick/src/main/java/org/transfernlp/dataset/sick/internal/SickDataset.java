package org.transfernlp.dataset.sick.internal;

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

/** Entailment between two sentences: the target task SICK of Mou et al. 2016. */
@Component
public final class SickDataset implements Dataset {

  private static final String SITE = "https://alt.qcri.org/semeval2014/task1/";

  private static final Acquisition ACQUISITION =
      new Acquisition(
          List.of(
              download(
                  "sick_train.zip",
                  87_341,
                  "097295b8ad526d80cefc7a56444424d7f39020729e589618b4d40bb654195e1a",
                  "SICK_train.txt"),
              download(
                  "sick_trial.zip",
                  16_446,
                  "8a81f25e2807f64a9419218cf4bca1eca86f2b74de03b1311cad6e3262a15e94",
                  "SICK_trial.txt"),
              download(
                  "sick_test_annotated.zip",
                  93_443,
                  "8a44227bb1f9d7249c0ac10cac54c5a6cc579195982b7f33fb0e3ebf5226b594",
                  "SICK_test_annotated.txt")),
          "",
          true);

  private static final DataFile TRAIN =
      new DataFile(
          "sick/SICK_train.txt",
          "266cf8047149bd1d68138dd30439f3122bff30069740ac6705bb6197d9f1b48e");
  private static final DataFile TRIAL =
      new DataFile(
          "sick/SICK_trial.txt",
          "5a88cfb62f8c6bd2a3cce0f2421ba2cb8c2be5ab4a800f6f01e2c64aafb7db56");
  private static final DataFile TEST =
      new DataFile(
          "sick/SICK_test_annotated.txt",
          "2b8aa806658d6fc23c6824c83776c2d4fee7556000817b5ec0f982861413b7d0");

  private static final Map<Split, Integer> SIZES =
      Map.of(Split.TRAIN, 4_500, Split.VALIDATION, 500, Split.TEST, 4_927);

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "sick",
          "SICK: entailment between two sentences that describe pictures",
          TaskKind.TEXT_PAIR,
          SickFile.LABELS,
          SIZES,
          "Marco Marelli, Stefano Menini, Marco Baroni, Luisa Bentivogli, Raffaella Bernardi,"
              + " Roberto Zamparelli: A SICK cure for the evaluation of compositional"
              + " distributional semantic models. LREC 2014",
          "CC BY-NC-SA 3.0",
          SITE,
          List.of(TRAIN, TRIAL, TEST));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public SickDataset(@Reference DataFolder folder) {
    this.folder = folder;
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return file(split).examples().stream();
  }

  @Override
  public Acquisition acquisition() {
    return ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(() -> Stream.of(Split.values()).forEach(this::file));
  }

  private SickFile file(Split split) {
    DataFile file =
        switch (split) {
          case TRAIN -> TRAIN;
          case VALIDATION -> TRIAL;
          case TEST -> TEST;
        };
    return new SickFile(
        folder.require(INFO.id(), ACQUISITION, file.path()), SIZES.getOrDefault(split, 0));
  }

  private static Download download(String zip, long bytes, String sha256, String member) {
    return Download.archive(
        URI.create(SITE + "data/uploads/" + zip), bytes, sha256, "sick", member);
  }
}
