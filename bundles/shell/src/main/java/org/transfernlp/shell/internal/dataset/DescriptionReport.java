package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/** Prints what a dataset says of itself, and the state of its files. */
final class DescriptionReport {

  private static final int NAME_COLUMNS = 12;

  private final PrintStream out;
  private final Prose prose;

  /**
   * Prints to a stream.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  DescriptionReport(PrintStream out, int width) {
    this.out = out;
    prose = new Prose(width, out::println);
  }

  /** Prints the description. */
  void print(DatasetInfo info, Acquisition acquisition) {
    line("Id", info.id());
    line("Title", info.title());
    line("Task", info.kind().description());
    line(
        "Classes",
        info.labels().isEmpty()
            ? "not known"
            : info.labels().size() + ": " + String.join(", ", info.labels()));
    line("Licence", info.licence());
    line("Citation", info.citation());
    line("Homepage", info.homepage());
    String instructions = acquisition.instructions(info.id());
    if (!instructions.isEmpty()) {
      line("How to get", instructions);
    }
    for (Download download : acquisition.downloads()) {
      line(
          "Download",
          "%s, %s bytes, SHA-256 %s"
              .formatted(download.uri(), Figures.count(download.sizeInBytes()), download.sha256()));
    }
    if (acquisition.licenceToAccept()) {
      line("", "The licence has to be accepted before it is downloaded.");
    }
  }

  /** Prints the files: where they are looked for, and whether they are the official ones. */
  void print(List<FileState> files) {
    if (files.isEmpty()) {
      line("Files", "none");
      return;
    }
    out.println();
    out.println("Files");
    files.forEach(this::print);
  }

  /** Prints why nothing can be counted. */
  void printUnavailable(String reason) {
    out.println();
    prose.println(reason);
  }

  private void print(FileState state) {
    String official = state.file().sha256();
    String what =
        switch (state.kind()) {
          case ABSENT -> "not there";
          case FOLDER -> "a folder";
          case UNREADABLE -> Objects.requireNonNull(state.problem());
          case FILE -> {
            String size = Figures.count(state.sizeInBytes()) + " bytes";
            if (state.official()) {
              yield size + ", the official file";
            }
            yield size
                + (state.differs() ? ", NOT the official file" : ", no official one is known");
          }
        };
    out.println("  " + PlainText.visible(state.location().toString()));
    out.println("      " + PlainText.visible(what));
    if (state.sha256() != null) {
      out.println("      SHA-256  " + state.sha256());
    }
    if (official != null && !state.official()) {
      out.println("      official " + official);
    }
  }

  private void line(String name, String text) {
    prose.println(name + " ".repeat(NAME_COLUMNS - name.length()), text);
  }
}
