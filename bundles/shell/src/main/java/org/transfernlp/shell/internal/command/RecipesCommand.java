package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.Columns;
import org.transfernlp.shell.internal.trial.Fields;

/** Lists the studies, and the tables of datasets, that are ready to be run. */
@Service
@Command(
    scope = "transfer",
    name = "recipes",
    description = "Lists the studies that are ready to be run, see transfer:study-run.")
public final class RecipesCommand extends StudyCommand {

  private static final int SHORTEST_TITLE = 20;

  @Option(
      name = "--no-format",
      description = "Print a line for each recipe, for scripts: its id, a tab and its title.")
  private boolean noFormat;

  private record Entry(String id, String title) {}

  @Override
  int run() {
    PrintStream out = out();
    List<Entry> recipes =
        Stream.concat(
                recipes().stream().map(recipe -> new Entry(recipe.id(), recipe.title())),
                datasetRecipes().stream().map(recipe -> new Entry(recipe.id(), recipe.title())))
            .sorted(Comparator.comparing(Entry::id))
            .toList();
    if (noFormat) {
      recipes.forEach(recipe -> out.println(Fields.line(recipe.id(), recipe.title())));
    } else {
      ShellTable table = new ShellTable().emptyTableText("No recipe is installed.");
      table.column("Recipe");
      table.column("Title");
      int ids = Columns.widest("Recipe", recipes, Entry::id);
      int left = Columns.left(screen().width(), ids + Columns.SEPARATOR, SHORTEST_TITLE);
      for (Entry recipe : recipes) {
        table
            .addRow()
            .addContent(recipe.id(), PlainText.crop(PlainText.visible(recipe.title()), left));
      }
      table.print(out, charset(), true);
    }
    out.flush();
    return DONE;
  }
}
