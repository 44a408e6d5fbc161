package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** The script that kills a study again and again, with a few kills. */
public class KillIT {

  private static final String KILLS = "3";

  /** A script that hangs must not hang the build. */
  private static final int MOST_MINUTES = 10;

  @Test
  public void killedStudyComesToTheSameAndTrainsNoEpochTwice() throws Exception {
    Path script = Datasets.checkout().resolve("itests").resolve("kill-and-resume");
    Path written = Files.createTempFile("kill-and-resume", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), KILLS)
            .redirectErrorStream(true)
            .redirectOutput(written.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // The settings of Maven's own process are not for this one.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
      String out = Files.readString(written);
      assertTrue(out, ended);
      assertEquals(out, 0, process.exitValue());
      assertTrue(out, out.contains("Killed " + KILLS + " times: all figures and files agree"));
    } finally {
      process.toHandle().destroy(); // unlike a kill, lets it end what it started
      Files.delete(written);
    }
  }
}
