package org.transfernlp.dataset.synthetic.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;

/** Inference between generated sentences, at three distances. */
public final class InferenceDatasets {

  private static final Map<Split, Integer> MANY =
      Map.of(Split.TRAIN, 20_000, Split.VALIDATION, 1_000, Split.TEST, 2_000);
  private static final Map<Split, Integer> FEW =
      Map.of(Split.TRAIN, 1_000, Split.VALIDATION, 500, Split.TEST, 2_000);

  private InferenceDatasets() {}

  /** What to transfer from. */
  @Component(service = Dataset.class)
  public static final class Source extends GeneratedDataset {

    public Source() {
      super(
          "synthetic-pairs-source",
          "Generated pairs: many to transfer from",
          Task.INFERENCE,
          Distance.NONE,
          MANY);
    }
  }

  /** What the source helps with. */
  @Component(service = Dataset.class)
  public static final class Near extends GeneratedDataset {

    public Near() {
      super(
          "synthetic-pairs-near",
          "Generated pairs: few, the same meaning in other words",
          Task.INFERENCE,
          Distance.NEAR,
          FEW);
    }
  }

  /** What the source does not help with. */
  @Component(service = Dataset.class)
  public static final class Far extends GeneratedDataset {

    public Far() {
      super(
          "synthetic-pairs-far",
          "Generated pairs: few, the same words with another meaning",
          Task.INFERENCE,
          Distance.FAR,
          FEW);
    }
  }
}
