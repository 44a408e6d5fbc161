package org.transfernlp.doctor.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.transfernlp.health.Finding;

class ReportTest {

  private static final Report SICK =
      new Report(
          List.of(
              new Topic("Versions", List.of(Finding.ok("All of one version."))),
              new Topic(
                  "Data",
                  List.of(
                      Finding.broken(
                          "The data folder"
                              + " /home/somebody/with/a/long/path/to/the/data/of/all/experiments/of/this/year"
                              + " is no folder.",
                          "Set TRANSFERNLP_DATA to the one that holds the data, or dataFolder in"
                              + " etc/org.transfernlp.engine.cfg."),
                      Finding.warning("a\tb\u001b[31m\nc", "")))));

  @Test
  void eachLineFitsItsColumns() {
    for (int columns : List.of(40, 80, 100)) {
      List<String> lines = new ArrayList<>();
      SICK.print(columns, lines::add);
      assertTrue(
          lines.stream().allMatch(line -> line.length() < columns), String.join("\n", lines));
    }
  }

  @Test
  void worstComesLastAndTheSummaryAfterIt() {
    List<String> lines = new ArrayList<>();
    SICK.print(80, lines::add);
    assertEquals(
        """
        Versions
          ok       All of one version.
        Data
          warning  a b\\u001b[31m c
          broken   The data folder
                   /home/somebody/with/a/long/path/to/the/data/of/all/experiments/of/th
                   is/year is no folder.
                   → Set TRANSFERNLP_DATA to the one that holds the data, or dataFolder
                     in etc/org.transfernlp.engine.cfg.

        1 broken, 1 warning.
        """,
        String.join("\n", lines) + "\n");
    assertTrue(SICK.isBroken());
  }

  @Test
  void rowsOfScriptsHaveFourFields() {
    List<String> lines = new ArrayList<>();
    SICK.printRows(lines::add);
    assertEquals(3, lines.size());
    for (String line : lines) {
      assertEquals(4, line.split("\t", -1).length, line);
    }
    assertEquals("ok\tVersions\tAll of one version.\t", lines.get(0));
  }

  @Test
  void nothingButWhatIsWellIsToldSo() {
    Report report = new Report(List.of(new Topic("Versions", List.of(Finding.ok("x")))));
    assertEquals("All is well.", report.summary());
    assertFalse(report.isBroken());
  }
}
