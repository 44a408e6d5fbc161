package org.transfernlp.dataset.snli.internal;

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

/** Natural language inference: the source task SNLI of Mou et al. 2016. */
@Component
public final class SnliDataset implements Dataset {

  private static final DatasetInfo INFO =
      new DatasetInfo(
          SnliFiles.DATASET,
          "SNLI: entailment between two sentences, the first of which describes a picture",
          TaskKind.TEXT_PAIR,
          GoldLabel.NAMES,
          Map.of(
              Split.TRAIN, SnliFiles.totals(Split.TRAIN).labelled(),
              Split.VALIDATION, SnliFiles.totals(Split.VALIDATION).labelled(),
              Split.TEST, SnliFiles.totals(Split.TEST).labelled()),
          "Samuel R. Bowman, Gabor Angeli, Christopher Potts, Christopher D. Manning: A large"
              + " annotated corpus for learning natural language inference. EMNLP 2015",
          "CC BY-SA 4.0",
          SnliFiles.HOMEPAGE,
          SnliFiles.FILES);

  private final SnliFiles files;

  /** Called by the service component runtime. */
  @Activate
  public SnliDataset(@Reference DataFolder folder) {
    files = new SnliFiles(folder);
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return files.part(split).examples();
  }

  @Override
  public Acquisition acquisition() {
    return SnliFiles.ACQUISITION;
  }

  @Override
  public Optional<String> unavailable() {
    return MissingFiles.in(() -> Stream.of(Split.values()).forEach(files::part));
  }
}
