package org.transfernlp.doctor.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.health.Level;

@Timeout(60)
class ExaminationTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private record Asked(String topic, Callable<List<Finding>> answer) implements HealthCheck {
    @Override
    public List<Finding> check() {
      try {
        return answer.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Asked saying(String topic, Finding... findings) {
    return new Asked(topic, () -> List.of(findings));
  }

  @Test
  void findingsOfATopicAreTogetherAndTheWorstTopicIsLast() throws Exception {
    List<Topic> topics =
        new Examination(LONG)
            .of(
                List.of(
                    saying("Disk", Finding.broken("full", "")),
                    saying("Memory", Finding.ok("enough")),
                    saying("Users"),
                    saying("Disk", Finding.ok("fast"))));
    assertEquals(
        List.of(
            new Topic("Memory", List.of(Finding.ok("enough"))),
            new Topic("Disk", List.of(Finding.ok("fast"), Finding.broken("full", "")))),
        topics);
  }

  @Test
  void checkThatFailsIsAFindingAndTheOthersAreHeard() throws Exception {
    List<Topic> topics =
        new Examination(LONG)
            .of(
                List.of(
                    new Asked(
                        "Disk",
                        () -> {
                          throw new IllegalStateException("no disk");
                        }),
                    saying("Memory", Finding.ok("enough"))));
    assertEquals("Memory", topics.get(0).name());
    assertEquals(Level.BROKEN, topics.get(1).level());
    assertTrue(topics.get(1).findings().get(0).what().contains("no disk"), topics.toString());
  }

  @Test
  void checkThatHangsIsGivenUpAndInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    List<Topic> topics =
        new Examination(Duration.ofMillis(50))
            .of(
                List.of(
                    new Asked(
                        "Results",
                        () -> {
                          try {
                            new CountDownLatch(1).await();
                          } catch (InterruptedException e) {
                            interrupted.countDown();
                          }
                          return List.of();
                        })));
    assertEquals(Level.BROKEN, topics.get(0).level());
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
  }

  @Test
  void interruptEndsTheExamination() {
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class,
        () ->
            new Examination(LONG)
                .of(
                    List.of(
                        new Asked(
                            "Results",
                            () -> {
                              new CountDownLatch(1).await();
                              return List.of();
                            }))));
  }
}
