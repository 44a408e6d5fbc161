package org.transfernlp.shell.internal.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.Split.TEST;
import static org.transfernlp.dataset.Split.TRAIN;
import static org.transfernlp.dataset.Split.VALIDATION;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.inspection.Check;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.Coverage;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.dataset.inspection.NumberedExample;
import org.transfernlp.dataset.inspection.SplitStatistics;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.shell.internal.run.Screen;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.DatasetTable;
import org.transfernlp.study.PublishedDataset;
import org.transfernlp.study.RecipeSize;

@Timeout(20)
class DatasetTableReportTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void countsStandBelowThePublishedOnes() {
    DatasetTableReport report = report("there");
    report.print(out, StandardCharsets.UTF_8, 0);
    assertEquals(
        """
        Two tasks
        Some stand in for others.
        Dataset │ Counts of   │ train │ validation │ test │ classes
        ────────┼─────────────┼───────┼────────────┼──────┼────────
        Theirs  │ A 2016, p.1 │ 9,000 │         90 │    – │       3
                │ there, here │ 8,000 │          – │   20 │       2
        """,
        text());
    assertTrue(report.complete());
  }

  @Test
  void datasetThatIsNotThereIsNamedAndTheOthersAreCounted() {
    DatasetTableReport report = report("absent", "there");
    report.print(out, StandardCharsets.UTF_8, 0);
    assertTrue(text().contains("absent, here │     – │          – │    – │       –\n"), text());
    assertTrue(text().contains(" there, here  │ 8,000 │"), text());
    assertTrue(text().endsWith("\nThere is no dataset absent.\n"), text());
    assertFalse(report.complete());
  }

  @Test
  void scriptsGetALineForEachDataset() {
    report("there", "absent").printRows(out);
    assertEquals(
        """
        there\t8000\t\t20\t2\tTheirs\t9000\t90\t\t3\tA 2016, p.1\t
        absent\t\t\t\t\tTheirs\t9000\t90\t\t3\tA 2016, p.1\tThere is no dataset absent.
        """,
        text());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private DatasetTableReport report(String... ids) {
    DatasetRecipe recipe = new TwoTasks(List.of(ids));
    return DatasetTableReport.of(
            recipe,
            recipe.table(RecipeSize.SMOKE),
            new OneDataset(),
            new Counts(),
            new WatchedInspection(Screen.NONE, out))
        .orElseThrow();
  }

  private record TwoTasks(List<String> ids) implements DatasetRecipe {

    @Override
    public String id() {
      return "two";
    }

    @Override
    public String title() {
      return "Two tasks";
    }

    @Override
    public DatasetTable table(RecipeSize size) {
      return new DatasetTable(
          List.of("Some stand in for others."),
          ids.stream()
              .map(
                  id ->
                      new PublishedDataset(
                          id, "Theirs", Map.of(TRAIN, 9_000, VALIDATION, 90), 3, "A 2016, p.1"))
              .toList());
    }
  }

  /** Has the dataset {@code there} alone. */
  private static final class OneDataset implements Catalogue {

    @Override
    public List<Dataset> datasets() {
      return List.of();
    }

    @Override
    public List<Dataset> hiddenDatasets() {
      return List.of();
    }

    @Override
    public List<Model> models() {
      return List.of();
    }

    @Override
    public List<TransferStrategy> strategies() {
      return List.of();
    }

    @Override
    public Dataset dataset(String id) {
      if (!id.equals("there")) {
        throw new ExperimentException("There is no dataset " + id + ".");
      }
      return new Dataset() {
        @Override
        public DatasetInfo info() {
          return new DatasetInfo(
              id, id, TaskKind.SINGLE_TEXT, List.of("no", "yes"), Map.of(), "", "", "", List.of());
        }

        @Override
        public Optional<String> unavailable() {
          return Optional.empty();
        }

        @Override
        public Stream<Example> examples(Split split) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public Model model(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TransferStrategy strategy(String id) {
      throw new UnsupportedOperationException();
    }
  }

  /** Finds the same in every dataset. */
  private static final class Counts implements DatasetInspector {

    @Override
    public DatasetStatistics statistics(Dataset dataset, InspectionObserver observer) {
      return new DatasetStatistics(
          List.of(split(TRAIN, 5_000, 3_000), split(TEST, 15, 5)), List.of());
    }

    private static SplitStatistics split(Split split, int no, int yes) {
      return new SplitStatistics(
          split, List.of(no, yes), List.of(), new Coverage(split, 0, 0, 0, 0));
    }

    @Override
    public List<FileState> files(Dataset dataset, InspectionObserver observer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Comparison compare(Dataset dataset, Dataset other, InspectionObserver observer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<NumberedExample> sample(
        Dataset dataset,
        Split split,
        @Nullable Integer label,
        int count,
        long seed,
        InspectionObserver observer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(Dataset dataset, InspectionObserver observer, Consumer<Check> checks) {
      throw new UnsupportedOperationException();
    }
  }
}
