package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.strategy.Setting;

/** Source and target trained together on generated data. */
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
  @Inject private Trials trials;

  @Configuration
  public Option[] configuration() {
    return Container.assembly();
  }

  @Test
  public void multTrainsOnBothFromTheBeginning() throws Exception {
    String out = out(RUN + " --strategy mult --lambda 0.3");
    assertTrue(out, out.contains("by mult, lambda=0.3, E:share H:share O:random (E♥H♥O□)"));
    assertTrue(out, out.contains(" │ Source % │"));
    assertTrue(out, out.contains("\nWith transfer, E♥H♥O□ │"));
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
  public void withLambdaOneMultIsNoTransferToTheLastDigit() throws Exception {
    Hyperparameters few =
        Hyperparameters.DEFAULTS.withEpochs(2).withEmbeddingSize(20).withHiddenSize(20);
    TrialSpec without = TrialSpec.withoutTransfer("synthetic-near", "lstm", null, few, 1);
    TrialSpec with =
        new TrialSpec(
            "synthetic-near",
            TrialSpec.withoutTransfer("synthetic-source", "lstm", null, few, 1),
            SourceEpoch.BEST,
            "lstm",
            "mult",
            Map.of("lambda", 1.0),
            Setting.parse("E:share H:share O:random"),
            null,
            few,
            1);
    assertEquals(numbers(without), numbers(with));
  }

  /** Losses and accuracies of each epoch, and the test accuracy. */
  private List<Object> numbers(TrialSpec spec) throws Exception {
    TrialResult result =
        trials.submit(spec, event -> {}).result().toCompletableFuture().get(120, TimeUnit.SECONDS);
    assertEquals(TrialStatus.DONE, result.status());
    List<Object> numbers = new ArrayList<>();
    for (EpochResult epoch : result.epochs()) {
      numbers.add(List.of(epoch.trainingLoss(), epoch.validationAccuracy()));
    }
    numbers.add(Objects.requireNonNull(result.testAccuracy()));
    return numbers;
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
}
