package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.transfernlp.itests.GuidePage.Block;
import org.transfernlp.itests.GuidePage.CommandLine;

/**
 * Types what README.md says to type, as a user in a fresh checkout does, by the launcher itself.
 */
public class FrontPageIT {

  /** Whose command lines are run here. */
  static final Path PAGE = Path.of("README.md");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void commandLinesPrintWhatThePageShows() throws Exception {
    Files.createSymbolicLink(
        folder.getRoot().toPath().resolve("transfernlp"),
        Datasets.checkout().resolve("transfernlp"));
    Bash bash =
        new Bash(
            folder.getRoot().toPath(),
            Map.of(
                "TRANSFERNLP_DATA", folder.newFolder("data").toString(),
                "TRANSFERNLP_HOME", folder.newFolder("home").toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    List<String> failures = new ArrayList<>();
    int run = 0;
    for (Block block : GuidePage.read(Datasets.checkout(), PAGE).commandBlocks()) {
      if (!block.isRun() || block.needsSmallData()) {
        continue; // looked at or run by GuideIT
      }
      assertEquals(block.toString(), "console", block.language());
      for (CommandLine command : block.commands()) {
        Bash.Ended ended = bash.run(command.text());
        Optional<String> missing = ShownOutput.missing(block.shown(command), ended.out());
        if (ended.status() != 0) {
          failures.add(command + "\n  " + ended.err());
        } else if (missing.isPresent()) {
          failures.add(
              "%s%n  does not print%n%s%n  where the page does, but%n%s"
                  .formatted(command, missing.get(), ended.out()));
        }
        run++;
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
    assertTrue("No line is run", run > 0);
  }
}
