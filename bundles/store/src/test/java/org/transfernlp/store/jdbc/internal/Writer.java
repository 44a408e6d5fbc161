package org.transfernlp.store.jdbc.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;

/** A process that keeps trials until it is killed, and prints the id of each that is kept. */
final class Writer {

  private Writer() {}

  /**
   * Writes.
   *
   * @param arguments the folder; what ids begin with; how many to write, or 0 for no end
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    JdbcResultStore store = Samples.h2(Path.of(arguments[0]));
    int end = Integer.parseInt(arguments[2]);
    for (int i = 0; end == 0 || i < end; i++) {
      String id = arguments[1] + i;
      try {
        store.save(
            Samples.trial(id, "mr", TrialStatus.DONE, 2),
            new TestPredictions(new int[] {i}, new int[] {1}));
        out.println(id);
      } catch (StoreException e) {
        out.println("Failed: " + e.getMessage());
      }
    }
    store.stop();
  }
}
