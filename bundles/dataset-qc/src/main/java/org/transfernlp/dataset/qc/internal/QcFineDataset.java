package org.transfernlp.dataset.qc.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;

/** The 50 classes below those of {@link QcDataset}. */
@Component(service = Dataset.class)
public final class QcFineDataset extends QuestionDataset {

  /** Called by the service component runtime. */
  @Activate
  public QcFineDataset(@Reference DataFolder folder) {
    super(
        folder,
        "qc-fine",
        "QC, fine classes: what exactly a question asks for",
        Classes.FINE,
        Question::fine);
  }
}
