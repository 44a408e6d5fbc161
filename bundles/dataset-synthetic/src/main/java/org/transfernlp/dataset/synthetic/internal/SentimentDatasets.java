package org.transfernlp.dataset.synthetic.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;

/** The sentiment of generated sentences, at three distances. */
public final class SentimentDatasets {

  private static final Map<Split, Integer> MANY =
      Map.of(Split.TRAIN, 20_000, Split.VALIDATION, 1_000, Split.TEST, 2_000);
  private static final Map<Split, Integer> FEW =
      Map.of(Split.TRAIN, 500, Split.VALIDATION, 300, Split.TEST, 2_000);

  private SentimentDatasets() {}

  /** What to transfer from. */
  @Component(service = Dataset.class)
  public static final class Source extends GeneratedDataset {

    public Source() {
      super(
          "synthetic-source",
          "Generated sentences: many to transfer from",
          Task.SENTIMENT,
          Distance.NONE,
          MANY);
    }
  }

  /** What the source helps with. */
  @Component(service = Dataset.class)
  public static final class Near extends GeneratedDataset {

    public Near() {
      super(
          "synthetic-near",
          "Generated sentences: few, the same meaning in other words",
          Task.SENTIMENT,
          Distance.NEAR,
          FEW);
    }
  }

  /** What the source does not help with. */
  @Component(service = Dataset.class)
  public static final class Far extends GeneratedDataset {

    public Far() {
      super(
          "synthetic-far",
          "Generated sentences: few, the same words with another meaning",
          Task.SENTIMENT,
          Distance.FAR,
          FEW);
    }
  }
}
