package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.Failures;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.trial.Fields;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.DatasetTable;
import org.transfernlp.study.PublishedDataset;

/** What datasets hold, below what others counted. */
public final class DatasetTableReport {

  /** What could not be counted. */
  private static final String NONE = "–";

  private final String title;
  private final DatasetTable table;
  private final List<Counted> datasets;

  /**
   * A dataset.
   *
   * @param classes how many there are; 0 if that is not known
   * @param found null if nothing of it is there
   * @param problem why not everything could be counted; null if it could
   */
  private record Counted(
      PublishedDataset published,
      int classes,
      @Nullable DatasetStatistics found,
      @Nullable String problem) {

    String of(Split split) {
      return found == null || !found.has(split) ? "" : Integer.toString(found.of(split).examples());
    }
  }

  private DatasetTableReport(String title, DatasetTable table, List<Counted> datasets) {
    this.title = title;
    this.table = table;
    this.datasets = datasets;
  }

  /**
   * Counts what is there.
   *
   * @return empty if that was cancelled
   */
  public static Optional<DatasetTableReport> of(
      DatasetRecipe recipe,
      DatasetTable table,
      Catalogue catalogue,
      DatasetInspector inspector,
      WatchedInspection watched) {
    List<Counted> datasets = new ArrayList<>();
    for (PublishedDataset published : table.datasets()) {
      try {
        Dataset dataset = catalogue.dataset(published.dataset());
        Optional<DatasetStatistics> found =
            watched.run(observer -> inspector.statistics(dataset, observer));
        if (found.isEmpty()) {
          return Optional.empty();
        }
        datasets.add(
            new Counted(
                published,
                dataset.info().labels().size(),
                found.get(),
                Availability.problem(dataset).orElse(null)));
      } catch (ExperimentException | DatasetException e) {
        datasets.add(new Counted(published, 0, null, Failures.message(e)));
      }
    }
    return Optional.of(new DatasetTableReport(recipe.title(), table, datasets));
  }

  /** Whether all of all datasets could be counted. */
  public boolean complete() {
    return datasets.stream().allMatch(dataset -> dataset.problem() == null);
  }

  /**
   * Prints a table, and what is missing.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, Charset charset, int width) {
    Prose prose = new Prose(width, out::println);
    prose.println(title);
    table.notes().forEach(prose::println);
    ShellTable rows = new ShellTable().emptyTableText("The table has no datasets.");
    rows.column("Dataset");
    rows.column("Counts of");
    for (Split split : Split.values()) {
      rows.column(SplitName.of(split)).alignRight();
    }
    rows.column("classes").alignRight();
    for (Counted dataset : datasets) {
      PublishedDataset published = dataset.published();
      Row theirs = rows.addRow();
      theirs.addContent(
          PlainText.visible(published.name()), PlainText.visible(published.citation()));
      Row ours = rows.addRow();
      ours.addContent("", published.dataset() + ", here");
      for (Split split : Split.values()) {
        Integer size = published.sizes().get(split);
        theirs.addContent(size == null ? NONE : Figures.count(size));
        String counted = dataset.of(split);
        ours.addContent(counted.isEmpty() ? NONE : Figures.count(Long.parseLong(counted)));
      }
      theirs.addContent(published.classes());
      ours.addContent(dataset.classes() == 0 ? NONE : dataset.classes());
    }
    rows.print(out, charset, true);
    for (Counted dataset : datasets) {
      String problem = dataset.problem();
      if (problem != null) {
        prose.println(problem);
      }
    }
  }

  /** Prints a line for each dataset, with fields that are separated by tabs. */
  public void printRows(PrintStream out) {
    for (Counted dataset : datasets) {
      PublishedDataset published = dataset.published();
      List<String> fields = new ArrayList<>();
      fields.add(published.dataset());
      for (Split split : Split.values()) {
        fields.add(dataset.of(split));
      }
      fields.add(dataset.classes() == 0 ? "" : Integer.toString(dataset.classes()));
      fields.add(published.name());
      for (Split split : Split.values()) {
        Integer size = published.sizes().get(split);
        fields.add(size == null ? "" : size.toString());
      }
      fields.add(Integer.toString(published.classes()));
      fields.add(published.citation());
      fields.add(dataset.problem() == null ? "" : dataset.problem());
      out.println(Fields.line(fields.toArray(String[]::new)));
    }
  }
}
