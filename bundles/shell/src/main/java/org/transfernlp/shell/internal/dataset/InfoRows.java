package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.Coverage;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.Lengths;
import org.transfernlp.dataset.inspection.Repeats;
import org.transfernlp.dataset.inspection.SplitStatistics;
import org.transfernlp.shell.internal.run.PlainText;

/** Prints for scripts. */
final class InfoRows implements InfoReport {

  private final PrintStream out;

  InfoRows(PrintStream out) {
    this.out = out;
  }

  @Override
  public void printDescription(DatasetInfo info, Acquisition acquisition) {
    row("id", info.id());
    row("title", info.title());
    row("texts", info.kind().texts());
    info.labels().forEach(label -> row("label", label));
    row("licence", info.licence());
    row("licence-to-accept", acquisition.licenceToAccept() ? "yes" : "no");
    row("citation", info.citation());
    row("homepage", info.homepage());
    row("get", acquisition.instructions(info.id()));
    for (Download download : acquisition.downloads()) {
      row("download", download.uri(), download.sizeInBytes(), download.sha256());
    }
  }

  @Override
  public void printFiles(List<FileState> files) {
    for (FileState state : files) {
      row(
          "file",
          state.file().path(),
          state.kind().name().toLowerCase(Locale.ROOT),
          state.sizeInBytes(),
          orEmpty(state.sha256()),
          orEmpty(state.file().sha256()));
    }
  }

  @Override
  public void printUnavailable(String reason) {
    row("unavailable", reason);
  }

  @Override
  public void printStatistics(DatasetInfo info, DatasetStatistics statistics) {
    for (SplitStatistics split : statistics.splits()) {
      String name = SplitName.of(split.split());
      for (int label = 0; label < info.labels().size(); label++) {
        row("examples", name, info.labels().get(label), split.examplesByLabel().get(label));
      }
      int text = 0;
      for (Lengths lengths : split.lengths()) {
        text++;
        row(
            "lengths",
            name,
            text,
            String.format(Locale.ROOT, "%.4f", lengths.mean()),
            lengths.median(),
            lengths.longest());
      }
    }
    if (statistics.has(Split.TRAIN)) {
      statistics.splits().forEach(split -> words(info.id(), info.id(), split.words()));
    }
    for (Repeats repeats : statistics.repeats()) {
      row(
          "repeats",
          SplitName.of(repeats.split()),
          Stream.of(Split.values())
              .filter(repeats.others()::contains)
              .map(SplitName::of)
              .collect(Collectors.joining("+")),
          repeats.examples(),
          repeats.different(),
          repeats.relabelled(),
          // Of single texts it would be that of the different examples of the split.
          info.kind() == TaskKind.SINGLE_TEXT && repeats.withinSplit() ? "" : repeats.texts());
    }
  }

  @Override
  public void printComparison(String id, String otherId, Comparison comparison) {
    comparison.known().forEach(coverage -> words(id, otherId, coverage));
    comparison.knownOfOther().forEach(coverage -> words(otherId, id, coverage));
  }

  private void words(String id, String knownTo, Coverage coverage) {
    row(
        "words",
        id,
        SplitName.of(coverage.split()),
        knownTo,
        coverage.tokens(),
        coverage.knownTokens(),
        coverage.types(),
        coverage.knownTypes());
  }

  private void row(Object... cells) {
    out.println(
        Stream.of(cells)
            .map(cell -> PlainText.visible(cell.toString()))
            .collect(Collectors.joining("\t")));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
