package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** The script that kills a study again and again, with a few kills. */
public class KillIT {

  private static final String KILLS = "3";
  private static final int MOST_MINUTES = 10;

  @Test
  public void killedStudyComesToTheSameAndTrainsNoEpochTwice() throws Exception {
    Path script = Datasets.checkout().resolve("itests").resolve("kill-and-resume");
    ProcessBuilder builder = new ProcessBuilder(script.toString(), KILLS).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // The settings of Maven's own process are not for this one.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    ScheduledExecutorService limit = Executors.newSingleThreadScheduledExecutor();
    Process process = builder.start();
    try {
      // Ends what it writes, so that a script that hangs does not hang the build.
      limit.schedule(() -> process.toHandle().destroy(), MOST_MINUTES, TimeUnit.MINUTES);
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(out, process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(out, 0, process.exitValue());
      assertTrue(out, out.contains("Killed " + KILLS + " times: all figures and files agree"));
    } finally {
      limit.shutdownNow();
      process.toHandle().destroy(); // unlike a kill, lets it end what it started
    }
  }
}
