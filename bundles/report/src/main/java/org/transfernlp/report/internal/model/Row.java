package org.transfernlp.report.internal.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.transfernlp.report.internal.statistics.Sample;
import org.transfernlp.study.Condition;

/**
 * A condition and what came out.
 *
 * @param parameters what distinguishes it besides source, strategy and setting: values by name, as
 *     text
 * @param chosen the hyper-parameters that were chosen by validation accuracy, as text by name;
 *     empty as long as they are not
 * @param test accuracy in {@code [0, 1]} over the seeds that count
 * @param validation accuracy in {@code [0, 1]} of the same
 * @param expected how many seeds there will be
 * @param seeds the trials that are reported, by seed
 * @param points by how many points the mean is above the baseline's; null if one of them is missing
 * @param published what was published of it
 * @param footnotes what else is to be said
 */
public record Row(
    Condition condition,
    Map<String, String> parameters,
    Map<String, String> chosen,
    Sample test,
    Sample validation,
    int expected,
    List<SeedResult> seeds,
    @Nullable Double points,
    @Nullable Significance significance,
    List<Comparison> published,
    List<String> footnotes) {

  public Row {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    seeds = List.copyOf(seeds);
    published = List.copyOf(published);
    footnotes = List.copyOf(footnotes);
  }

  /** Whether it is what others are compared with. */
  public boolean isBaseline() {
    return condition.kind() == Condition.Kind.BASELINE;
  }

  /** Whether it cannot be run. */
  public boolean isRefused() {
    return condition.refusal() != null;
  }

  Row with(@Nullable Double otherPoints, @Nullable Significance otherSignificance) {
    return new Row(
        condition,
        parameters,
        chosen,
        test,
        validation,
        expected,
        seeds,
        otherPoints,
        otherSignificance,
        published,
        footnotes);
  }
}
