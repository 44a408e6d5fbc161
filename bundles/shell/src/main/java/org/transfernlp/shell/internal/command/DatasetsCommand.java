package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.run.Failures;

/** Lists what can be trained on. */
@Service
@Command(
    scope = "transfer",
    name = "datasets",
    description = "Lists the datasets and whether their files are there.")
public final class DatasetsCommand extends TransferCommand {

  @Option(name = "--no-format", description = "Print tabs instead of a table, for scripts.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    ShellTable table = new ShellTable().emptyTableText("No dataset is installed.");
    table.column("Id");
    table.column("Title");
    table.column("Task");
    table.column("Classes").alignRight();
    table.column("Train / validation / test");
    table.column("Available");
    List<String> missing = new ArrayList<>();
    for (Dataset dataset : catalogue.datasets()) {
      DatasetInfo info = dataset.info();
      Optional<String> reason = unavailable(dataset);
      if (!noFormat) {
        reason.ifPresent(missing::add);
      }
      table
          .addRow()
          .addContent(
              info.id(),
              Failures.oneLine(info.title()),
              info.kind().description(),
              info.labels().size(),
              sizes(info.sizes()),
              reason.map(why -> noFormat ? "no: " + why : "no, see below").orElse("yes"));
    }
    PrintStream out = out();
    table.print(out, charset(), !noFormat);
    missing.forEach(out::println);
    out.flush();
    return DONE;
  }

  static String sizes(Map<Split, Integer> sizes) {
    if (sizes.isEmpty()) {
      return "not known";
    }
    return Arrays.stream(Split.values())
        .map(split -> sizes.containsKey(split) ? grouped(sizes.get(split)) : "?")
        .collect(Collectors.joining(" / "));
  }

  private static String grouped(Integer number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Why a dataset is not available. One whose own code fails must not hide the others. */
  private static Optional<String> unavailable(Dataset dataset) {
    try {
      return dataset.unavailable().map(Failures::oneLine);
    } catch (RuntimeException e) {
      return Optional.of(dataset.info().id() + ": " + Failures.line(e));
    }
  }
}
