package org.transfernlp.engine.internal.study.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeEstimateTest {

  private static final int MR_BASELINE = 0;
  private static final int MR_TRANSFER = 1;
  private static final int QC_BASELINE = 2;

  private final TimeEstimate estimate = new TimeEstimate();

  @BeforeEach
  void conditions() {
    estimate.add("mr", 100);
    estimate.add("mr", 200);
    estimate.add("qc", 300);
  }

  @Test
  void nothingIsSaidBeforeSomethingIsKnown() {
    assertTrue(estimate.secondsLeft(List.of(), 2).isEmpty());
    assertTrue(estimate.seconds(MR_BASELINE, 100).isEmpty());
    estimate.ended(MR_BASELINE, 100);
    assertTrue(estimate.secondsLeft(List.of(), 2).isEmpty());
  }

  @Test
  void nearestTrialsTellHowLongOthersTake() {
    estimate.ended(MR_BASELINE, 100);
    estimate.took(MR_BASELINE, 100, 50);
    assertEquals(OptionalDouble.of(50), estimate.seconds(MR_TRANSFER, 100));
    assertEquals(OptionalDouble.of(50), estimate.seconds(QC_BASELINE, 100));
    estimate.took(MR_TRANSFER, 100, 100);
    assertEquals(OptionalDouble.of(50), estimate.seconds(MR_BASELINE, 100));
    assertEquals(OptionalDouble.of(100), estimate.seconds(MR_TRANSFER, 100));
    assertEquals(OptionalDouble.of(75), estimate.seconds(QC_BASELINE, 100));
    assertEquals(2 / 1.5, estimate.factor(MR_TRANSFER), 1e-12);
  }

  @Test
  void whatIsLeftIsSharedByTheCores() {
    estimate.ended(MR_BASELINE, 100);
    estimate.took(MR_BASELINE, 100, 100);
    assertEquals(OptionalDouble.of(250), estimate.secondsLeft(List.of(), 2));
    estimate.left(QC_BASELINE, 0);
    assertEquals(OptionalDouble.of(100), estimate.secondsLeft(List.of(), 2));
  }

  @Test
  void runningTrialsAreCountedByWhatIsLeftOfThem() {
    estimate.ended(MR_BASELINE, 100);
    estimate.took(MR_BASELINE, 100, 100);
    TimeEstimate.RunningTime begun =
        new TimeEstimate.RunningTime(MR_TRANSFER, 200, 150, OptionalDouble.empty());
    assertEquals(OptionalDouble.of(175), estimate.secondsLeft(List.of(begun), 2));
    TimeEstimate.RunningTime saysSo =
        new TimeEstimate.RunningTime(MR_TRANSFER, 200, 150, OptionalDouble.of(10));
    assertEquals(OptionalDouble.of(155), estimate.secondsLeft(List.of(saysSo), 2));
  }

  @Test
  void studyEndsNotBeforeItsLongestTrial() {
    estimate.took(MR_BASELINE, 100, 100);
    estimate.left(MR_BASELINE, 0);
    estimate.left(QC_BASELINE, 0);
    TimeEstimate.RunningTime last =
        new TimeEstimate.RunningTime(MR_TRANSFER, 200, 0, OptionalDouble.of(90));
    assertEquals(OptionalDouble.of(90), estimate.secondsLeft(List.of(last), 8));
  }
}
