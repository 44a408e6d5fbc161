package org.transfernlp.dataset.qc.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;

/** Six classes of questions: the target task QC of Mou et al. 2016. */
@Component(service = Dataset.class)
public final class QcDataset extends QuestionDataset {

  /** Called by the service component runtime. */
  @Activate
  public QcDataset(@Reference DataFolder folder) {
    super(
        folder,
        "qc",
        "QC: what kind of answer a question asks for",
        Classes.COARSE,
        Question::coarse);
  }
}
