package org.transfernlp.dataset.msrp.internal;

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
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.io.MissingFiles;

/** Whether two sentences mean the same: the target task MSRP of Mou et al. 2016. */
@Component
public final class MsrpDataset implements Dataset {

  private static final String DOWNLOAD_PAGE =
      "https://www.microsoft.com/en-us/download/details.aspx?id=52398";

  private static final Acquisition ACQUISITION =
      Acquisition.byHand(
          "Get MSRParaphraseCorpus.msi from "
              + DOWNLOAD_PAGE
              + ", accept its licence, unpack it by installing it on Windows or by 'msiextract"
              + " MSRParaphraseCorpus.msi' (of msitools) elsewhere, and put"
              + " msr_paraphrase_train.txt and msr_paraphrase_test.txt as they are into the folder"
              + " msrp.");

  private static final DataFile TRAIN =
      new DataFile(
          "msrp/msr_paraphrase_train.txt",
          "f3d26d73bb3510032f80836e2e81cf32c71863f8dd6151aa80a125c2c799a557");
  private static final DataFile TEST =
      new DataFile(
          "msrp/msr_paraphrase_test.txt",
          "51a1f197d8786712d2f0d97700f5be653b7488a96cde00e158159350d23e3d90");

  private static final DatasetInfo INFO =
      new DatasetInfo(
          "msrp",
          "MSRP: whether two sentences from the news are paraphrases",
          TaskKind.TEXT_PAIR,
          List.of("no-paraphrase", "paraphrase"),
          Map.of(
              Split.TRAIN, MsrpFiles.TRAIN_SIZE,
              Split.VALIDATION, MsrpFiles.VALIDATION_SIZE,
              Split.TEST, MsrpFiles.TEST_SIZE),
          "William B. Dolan, Chris Brockett: Automatically constructing a corpus of sentential"
              + " paraphrases. IWP 2005",
          "Microsoft Shared Source License (MSR-SSLA): non-commercial use only",
          DOWNLOAD_PAGE,
          List.of(TRAIN, TEST));

  private final DataFolder folder;

  /** Called by the service component runtime. */
  @Activate
  public MsrpDataset(@Reference DataFolder folder) {
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

  private MsrpFiles files() {
    return new MsrpFiles(
        folder.require(INFO.id(), ACQUISITION, TRAIN.path()),
        folder.require(INFO.id(), ACQUISITION, TEST.path()));
  }
}
