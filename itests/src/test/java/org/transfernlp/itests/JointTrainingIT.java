package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Source and target trained together on generated data, by command. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class JointTrainingIT {

  private static final String RUN =
      "transfer:run --source synthetic-source --target synthetic-near --source-epochs 2 --epochs 2"
          + " --embedding-size 20 --hidden-size 20";

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private SessionFactory sessions;

  @Configuration
  public Option[] configuration() {
    return Container.assembly();
  }

  @Test
  public void multTrainsOnBothFromTheBeginning() throws Exception {
    String out = out(RUN + " --strategy mult --lambda 0.3");
    assertTrue(out, out.contains("by mult, lambda=0.3, E:share H:share O:random (E♥H♥O□)"));
    assertTrue(out, out.contains(" │ Source % │"));
    assertTrue(out, out.contains("\nWith transfer, E:share H:share O:random (E♥H♥O□) │"));
    assertEquals(out, -1, out.indexOf("\nSource: "));
  }

  @Test
  public void multInitTrainsTheSourceFirst() throws Exception {
    String out = out(RUN + " --strategy mult-init --strategy-option lambda=0.3 --source-epoch 1");
    assertTrue(out, out.contains("by mult-init, lambda=0.3, E:tune+share H:tune+share O:random"));
    assertTrue(out, out.contains(" │ Source % │"));
    assertNotEquals(out, -1, out.indexOf("\nSource: synthetic-source\n"));
  }

  /** What is trained on the target alone must not know that there was a source. */
  @Test
  public void withLambdaOneMultIsNoTransfer() throws Exception {
    String out = out(RUN + " --strategy mult --lambda 1");
    String[] without = row(out, "Without transfer ");
    String[] with = row(out, "With transfer, ");
    assertEquals(out, without[1], with[1]);
    assertEquals(out, without[2], with[2]);
    assertEquals(out, "+0.00", with[3].strip());
  }

  @Test
  public void sharingWithoutJointTrainingIsRefused() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, RUN + " --setting E:share,H:tune,O:random");
    assertEquals(1, printed.status());
    assertTrue(printed.err(), printed.err().endsWith("such as mult or mult-init.\n"));
  }

  private String out(String command) throws Exception {
    Container.Printed printed = Container.execute(sessions, command);
    assertEquals("", printed.err());
    assertEquals(printed.out(), 0, printed.status());
    return printed.out();
  }

  private static String[] row(String out, String start) {
    return out.lines()
        .filter(line -> line.startsWith(start) && line.contains("│"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(out))
        .split("│");
  }
}
