package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
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

/** The known answer: what of a source helps, and what does not, all parts working together. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class QuickstartIT {

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
  public void transferHelpsNearAndNotFar() throws Exception {
    Container.Printed printed = Container.execute(sessions, "transfer:quickstart --seeds 3");
    assertEquals("", printed.err());
    assertEquals(printed.out(), 0, printed.status());
    assertTrue(printed.out(), printed.out().contains("Transfer helps on synthetic-near"));
    assertTrue(printed.out(), printed.out().contains("Next: "));
  }
}
