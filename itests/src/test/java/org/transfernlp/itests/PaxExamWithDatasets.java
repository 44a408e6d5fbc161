package org.transfernlp.itests;

import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;
import org.ops4j.pax.exam.junit.PaxExam;

/**
 * Skips a class whose data are absent before a container is started; an assumption inside the
 * container would pass for a success.
 */
public final class PaxExamWithDatasets extends PaxExam {

  public PaxExamWithDatasets(Class<?> testClass) throws InitializationError {
    super(testClass);
  }

  @Override
  public void run(RunNotifier notifier) {
    if (Datasets.present()) {
      super.run(notifier);
    } else if (Datasets.required()) {
      notifier.fireTestFailure(
          new Failure(
              getDescription(), new AssertionError("There is no mr in " + Datasets.folder())));
    } else {
      notifier.fireTestIgnored(getDescription());
    }
  }
}
