package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.strategy.Setting;

/** A transfer on real data, by service and by command. */
@RunWith(PaxExamWithDatasets.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class TransferIT {

  private static final Hyperparameters ONE_EPOCH = Hyperparameters.DEFAULTS.withEpochs(1);

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
  public void transfersByService() throws Exception {
    List<TrialEvent> events = new CopyOnWriteArrayList<>();
    TrialSpec source = TrialSpec.withoutTransfer("mr", "lstm", null, ONE_EPOCH, 1);
    TrialSpec spec =
        new TrialSpec(
            "mr",
            source,
            SourceEpoch.BEST,
            "lstm",
            "init",
            Map.of(),
            Setting.parse("E:tune H:freeze O:random"),
            null,
            ONE_EPOCH,
            2);
    TrialResult result =
        trials.submit(spec, events::add).result().toCompletableFuture().get(120, TimeUnit.SECONDS);
    assertEquals(TrialStatus.DONE, result.status());
    assertEquals(1, result.epochs().size());
    assertNotNull(result.testAccuracy());
    assertNotNull(result.source());
    assertTrue(
        events.toString(), events.stream().anyMatch(e -> e instanceof TrialEvent.EpochFinished));
  }

  /** The second time nothing is trained, which must not show in a single digit. */
  @Test
  public void sameCommandPrintsTheSameTables() throws Exception {
    String command =
        "transfer:run --source mr --target mr --source-epochs 1 --epochs 1 --seed 3"
            + " --setting E:tune,H:tune,O:random";
    Container.Printed first = Container.execute(sessions, command);
    Container.Printed second = Container.execute(sessions, command);
    assertEquals("", first.err());
    assertEquals(0, first.status());
    assertTrue(first.out(), first.out().contains("With transfer, E○H○O□ │"));
    assertEquals(tables(first.out()), tables(second.out()));
    assertTrue(second.out(), second.out().contains("mr (source) was kept from before"));
  }

  private static String tables(String out) {
    int start = out.indexOf("Source: mr");
    int end = out.indexOf("\nmr (source) ", start);
    assertTrue(out, start >= 0 && end > start);
    return out.substring(start, end);
  }
}
