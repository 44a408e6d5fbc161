package org.transfernlp.report.internal.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.report.internal.model.Fact;
import org.transfernlp.report.internal.model.Figure;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.model.Row;
import org.transfernlp.report.internal.model.Significance;
import org.transfernlp.report.internal.model.TargetRows;
import org.transfernlp.report.internal.statistics.Sample;

/**
 * Writes all of a report as JSON. Accuracies are in {@code [0, 1]}, those of figures and published
 * ones in percent; what is not known is null.
 */
public final class JsonReport {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private JsonReport() {}

  /** The report; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("study", report.spec().id());
    root.put("title", report.spec().title());
    root.put("status", report.status().name());
    root.put("created", report.created().toString());
    root.put("done", report.done());
    root.put("failed", report.failed());
    root.put("trials", report.trials());
    root.put("findings", report.findings());
    root.put("notes", report.spec().notes());
    root.put("remarks", report.remarks());
    root.put("sources", targets(report.sources()));
    root.put("targets", targets(report.targets()));
    root.put("figures", figures(report.figures()));
    root.put("method", facts(report.method()));
    root.put("provenance", facts(report.provenance()));
    root.put("file", report.file());
    MAPPER.writeValue(out, root);
  }

  /** Figures as values that JSON can hold. */
  public static List<Map<String, @Nullable Object>> figures(List<Figure> figures) {
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    for (Figure figure : figures) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("id", figure.id());
      map.put("title", figure.title());
      map.put("kind", figure.kind().name());
      map.put("x", figure.xTitle());
      map.put("y", figure.yTitle());
      List<Map<String, @Nullable Object>> lines = new ArrayList<>();
      for (Figure.Series series : figure.series()) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("name", series.name());
        line.put("published", series.published());
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        for (Figure.Point point : series.points()) {
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          values.put("x", point.x());
          values.put("mean", number(point.mean()));
          values.put("deviation", number(point.deviation()));
          values.put("n", point.n());
          points.add(values);
        }
        line.put("points", points);
        lines.add(line);
      }
      map.put("series", lines);
      map.put(
          "references",
          figure.references().stream()
              .map(
                  reference ->
                      Map.of(
                          "name", reference.name(),
                          "published", reference.published(),
                          "value", reference.value()))
              .map(TreeMap::new)
              .toList());
      map.put("categories", figure.categories());
      map.put("left", figure.left());
      list.add(map);
    }
    return list;
  }

  private static List<Map<String, @Nullable Object>> targets(List<TargetRows> targets) {
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    for (TargetRows target : targets) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("dataset", target.dataset());
      map.put("title", target.title());
      map.put("majorityAccuracy", target.majority());
      map.put("conditions", target.rows().stream().map(JsonReport::row).toList());
      list.add(map);
    }
    return list;
  }

  private static Map<String, @Nullable Object> row(Row row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", row.condition().number());
    map.put("kind", row.condition().kind().name());
    map.put("source", row.condition().source());
    map.put("model", row.condition().model());
    map.put("strategy", row.condition().strategy());
    map.put("setting", row.condition().setting().toString());
    map.put("signs", row.condition().setting().signs());
    map.put("parameters", row.parameters());
    map.put("chosen", row.chosen());
    map.put("refusal", row.condition().refusal());
    map.put("expectedSeeds", row.expected());
    map.put("test", sample(row.test()));
    map.put("validation", sample(row.validation()));
    map.put("differencePoints", row.points());
    Significance significance = row.significance();
    if (significance != null) {
      Map<String, @Nullable Object> tests = new LinkedHashMap<>();
      tests.put("welch", significance.welch());
      tests.put("paired", significance.paired());
      tests.put("pairedSeeds", significance.pairs());
      tests.put("p", significance.p());
      tests.put("holm", significance.corrected());
      tests.put("mark", significance.mark());
      map.put("significance", tests);
    } else {
      map.put("significance", null);
    }
    List<Map<String, @Nullable Object>> published = new ArrayList<>();
    row.published()
        .forEach(
            comparison -> {
              Map<String, @Nullable Object> figure = new LinkedHashMap<>();
              figure.put("percent", comparison.figure().accuracy());
              figure.put("deviation", comparison.figure().deviation());
              figure.put("citation", comparison.figure().citation());
              figure.put("differencePoints", comparison.points());
              published.add(figure);
            });
    map.put("published", published);
    map.put("footnotes", row.footnotes());
    List<Map<String, @Nullable Object>> seeds = new ArrayList<>();
    row.seeds()
        .forEach(
            seed -> {
              Map<String, @Nullable Object> trial = new LinkedHashMap<>();
              trial.put("seed", seed.seed());
              trial.put("trial", seed.trial());
              trial.put("status", seed.status().name());
              trial.put("reason", seed.reason());
              trial.put("epochs", seed.epochs());
              trial.put("validationAccuracy", seed.validation());
              trial.put("testAccuracy", seed.test());
              seeds.add(trial);
            });
    map.put("seeds", seeds);
    return map;
  }

  private static Map<String, @Nullable Object> sample(Sample sample) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("n", sample.n());
    map.put("mean", number(sample.mean()));
    map.put("deviation", number(sample.deviation()));
    return map;
  }

  private static List<Map<String, String>> facts(List<Fact> facts) {
    List<Map<String, String>> list = new ArrayList<>();
    for (Fact fact : facts) {
      Map<String, String> map = new LinkedHashMap<>();
      map.put("name", fact.name());
      map.put("value", fact.value());
      list.add(map);
    }
    return list;
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
