package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** What the commands say of the official data. */
@RunWith(PaxExamWithDatasets.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class OfficialDatasetsIT {

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
  public void officialFilesHoldWhatTheyShould() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, "transfer:dataset-verify mr qc qc-fine sick msrp");
    assertEquals(printed.out(), 0, printed.status());
    assertEquals("", printed.err());
    assertTrue(printed.out(), printed.out().lines().allMatch(line -> line.startsWith("ok ")));
  }

  /** Pairs that stand in more than one split are not hidden. */
  @Test
  public void repeatsOfSickAreTold() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, "transfer:dataset-info sick --no-format");
    assertEquals(0, printed.status());
    assertEquals(
        List.of(
            "train|train|46|38|0|4802",
            "validation|validation|0|0|0|924",
            "test|test|19|19|2|5007",
            "validation|train|7|7|0|681",
            "test|train|81|73|3|3743",
            "test|validation|11|9|1|706",
            "test|train+validation|86|78|4|3975"),
        rows(printed, "repeats").toList());
  }

  /** The training part is not there, and nothing else suffers from that. */
  @Test
  public void partsOfSnliThatAreThereAreCounted() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, "transfer:dataset-info snli --no-format");
    assertEquals(0, printed.status());
    assertEquals(
        List.of(
            "validation|entailment|3329",
            "validation|contradiction|3278",
            "validation|neutral|3235",
            "test|entailment|3368",
            "test|contradiction|3237",
            "test|neutral|3219"),
        rows(printed, "examples").toList());
    assertEquals(1, rows(printed, "unavailable").count());
  }

  /** Of pairs, by the model for pairs, without naming it. */
  @Test
  public void pairsAreTrainedOn() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, "transfer:run --target msrp --epochs 1");
    assertEquals(printed.err(), 0, printed.status());
    assertTrue(printed.out(), printed.out().contains("Without transfer"));
  }

  private static Stream<String> rows(Container.Printed printed, String kind) {
    return printed
        .out()
        .lines()
        .filter(line -> line.startsWith(kind + "\t"))
        .map(line -> line.substring(kind.length() + 1).replace('\t', '|'));
  }
}
