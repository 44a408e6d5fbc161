package org.transfernlp.shell.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Screen;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.Condition;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudyProgress;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

@Timeout(20)
class StudyViewsTest {

  private static final TrialSpec SPEC =
      TrialSpec.withoutTransfer("mr", "lstm", null, Hyperparameters.DEFAULTS.withEpochs(3), 7);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final CompletableFuture<StudyStatus> end = new CompletableFuture<>();
  private final AtomicInteger pauses = new AtomicInteger();

  @Test
  void withoutATerminalEachTrialThatEndsHasALine() {
    end.complete(StudyStatus.DONE);
    Optional<StudyStatus> status =
        new StudyWatch(Screen.NONE, out)
            .run(
                listener -> {
                  listener.accept(ended("a", TrialStatus.DONE, "", true));
                  listener.accept(ended("b", TrialStatus.DONE, "", false));
                  listener.accept(ended("c", TrialStatus.FAILED, "No\ndisk.", false));
                  return study();
                });
    assertEquals(Optional.of(StudyStatus.DONE), status);
    assertEquals(
        """
        [1/4] 1 trial was there already and is not trained again
        [2/4] mr seed 7: validation 70.00 %, test 60.00 %, 2.0 s
        [3/4] mr seed 7: failed: No disk.
        """,
        text());
  }

  @Test
  void trialThatDoesNotGoOnWithWhatAnotherVersionTrainedSaysSo() {
    end.complete(StudyStatus.DONE);
    new StudyWatch(Screen.NONE, out)
        .run(
            listener -> {
              listener.accept(
                  new StudyEvent.InTrial(
                      new TrialEvent.BegunAnew(SPEC, "The strategy is another one.")));
              return study();
            });
    assertEquals("mr seed 7: The strategy is another one.\n", text());
  }

  @Test
  void noticeIsPrinted() {
    end.complete(StudyStatus.DONE);
    new StudyWatch(Screen.NONE, out)
        .run(
            listener -> {
              listener.accept(new StudyEvent.Notice("The examples have changed."));
              return study();
            });
    assertEquals("The examples have changed.\n", text());
  }

  @Test
  void trialOfSeveralRungsCountsOnceAndTellsItsHyperparameters() {
    end.complete(StudyStatus.DONE);
    new StudyWatch(Screen.NONE, out)
        .run(
            listener -> {
              listener.accept(searched("a", TrialStatus.PAUSED, 1));
              listener.accept(searched("b", TrialStatus.PAUSED, 1));
              listener.accept(searched("a", TrialStatus.DONE, 3));
              return study();
            });
    assertEquals(
        """
        [1/4] mr seed 7 (search: learning-rate=1 decay=0.95): validation 70.00 % after epoch 1, 2.0 s
        [2/4] mr seed 7 (search: learning-rate=1 decay=0.95): validation 70.00 % after epoch 1, 2.0 s
        [2/4] mr seed 7 (search: learning-rate=1 decay=0.95): validation 70.00 %, 2.0 s
        """,
        text());
  }

  @Test
  void percentagesOfAnActivityAreNotALineEachWithoutATerminal() {
    AtomicInteger percent = new AtomicInteger();
    StudyWatch watch = new StudyWatch(Screen.NONE, out);
    watch.run(
        listener ->
            new WithActivity(
                study(),
                () -> {
                  if (percent.incrementAndGet() == 3) {
                    end.complete(StudyStatus.DONE);
                  }
                  return percent.get() == 1
                      ? "training vectors: reading mr: 12,345 words, 0 %"
                      : "training vectors: reading mr, %d %%".formatted(percent.get());
                }));
    assertTrue(percent.get() > 2);
    assertEquals("training vectors: reading mr\n", text());
  }

  @Test
  void endOfARungIsNoNewsOnATerminal() {
    end.complete(StudyStatus.DONE);
    new StudyWatch(new Terminal(80, 24), out)
        .run(
            listener -> {
              listener.accept(searched("a", TrialStatus.PAUSED, 1));
              return study();
            });
    assertFalse(text().contains("[1/4]"), text());
  }

  @Test
  void ctrlCPausesAndASecondOneDoesNotWait() {
    StudyWatch watch = new StudyWatch(pressing(2), out);
    assertEquals(Optional.empty(), watch.run(listener -> study()));
    assertTrue(watch.interrupted());
    assertTrue(pauses.get() > 0);
  }

  @Test
  void pausedStudyEndsAsSuch() {
    StudyWatch watch = new StudyWatch(pressing(1), out);
    assertEquals(
        Optional.of(StudyStatus.PAUSED),
        watch.run(
            listener -> {
              end.completeOnTimeout(StudyStatus.PAUSED, 1, TimeUnit.MILLISECONDS);
              return study();
            }));
    assertEquals(1, pauses.get());
  }

  @Test
  void failureOfAStudyIsThrown() {
    StudyException broken = new StudyException("No.");
    end.completeExceptionally(broken);
    StudyWatch watch = new StudyWatch(Screen.NONE, out);
    assertSame(broken, assertThrows(StudyException.class, () -> watch.run(listener -> study())));
  }

  @Test
  void linesAreShorterThanTheTerminalAndNotMoreThanItHas() {
    List<TrialEvent> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      events.add(new TrialEvent.Progress(SPEC, 2, 0.42, 12345.6, Duration.ofSeconds(65)));
    }
    StudyProgress progress = new StudyProgress(5, 1, 40, Duration.ofSeconds(3700), "", events);
    for (int width = 20; width < 140; width++) {
      assertEquals(10, StudyLines.of(progress, width, 10).size());
    }
    List<String> lines = StudyLines.of(progress, 80, 4);
    assertEquals(
        List.of(
            "mr seed 7: epoch 2/3  42 %, 12,346 examples/s, 1:05 left",
            "mr seed 7: epoch 2/3  42 %, 12,346 examples/s, 1:05 left",
            "and 28 trials more",
            "[###---------------------------] 5/40 trials, 1 failed, 1:01:40 left"),
        lines);
    assertEquals("mr seed 7: 2/3  42% 1:05", StudyLines.of(progress, 40, 4).get(0));
    assertEquals(1, StudyLines.of(progress, 80, 1).size());
    assertEquals(
        List.of("reading", "[------------------------------] 0/0 trials"),
        StudyLines.of(new StudyProgress(0, 0, 0, null, "reading", List.of()), 80, 9));
  }

  @Test
  void blockIsReplacedWhateverItsLengthAndTheWidth() {
    Terminal terminal = new Terminal(20, 6);
    PrintStream shown = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    shown.println("before");
    RewrittenBlock block = new RewrittenBlock(terminal, shown);
    block.show(List.of("one", "two", "three"));
    block.show(List.of("four", "five"));
    assertEquals("before\nfour\nfive", terminal.after(text()));
    block.print("stays");
    block.show(List.of("a line that is too long for it", "six"));
    assertEquals("before\nstays\na line that is too…\nsix", terminal.after(text()));
    block.erase();
    shown.println("end");
    assertEquals("before\nstays\nend", terminal.after(text()));
  }

  @Test
  void linesThatANarrowerTerminalHasBrokenAreReplacedToo() {
    Terminal terminal = new Terminal(20, 9);
    PrintStream shown = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    shown.println("before");
    RewrittenBlock block = new RewrittenBlock(terminal, shown);
    block.show(List.of("123456789012345", "abc"));
    // The terminal shows the same text in narrower lines, as if it had been printed so.
    String broken = "before\n1234567890\n12345\nabc";
    bytes.reset();
    terminal.width = 10;
    block.show(List.of("new", "lines"));
    assertEquals("before\nnew\nlines", terminal.after(broken + text()));
  }

  @Test
  void blockNeverReachesTheTopOfTheTerminal() {
    Terminal terminal = new Terminal(20, 4);
    RewrittenBlock block = new RewrittenBlock(terminal, out);
    block.show(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
    assertEquals("47\n48\n49", terminal.after(text()));
  }

  @Test
  void onlyWrongEndsAreAProblem() {
    StudyTrial search = trial(TrialStatus.DIVERGED, "It exploded.");
    assertEquals(Optional.empty(), StudyEnd.problem("s", List.of(trial(TrialStatus.DONE, ""))));
    assertTrue(StudyEnd.problem("s", List.of(search)).isPresent());
    StudyTrial tried =
        new StudyTrial(
            "k", 0, StudyTrial.Role.SEARCH, SPEC, null, TrialStatus.DIVERGED, "", 0, null, null, 0);
    assertEquals(Optional.empty(), StudyEnd.problem("s", List.of(tried)));
  }

  @Test
  void testAccuracyIsNotShownWhileHyperparametersAreChosen() {
    StudyTrial tried =
        new StudyTrial(
            "k", 0, StudyTrial.Role.SEARCH, SPEC, null, TrialStatus.DONE, "", 2, 0.7, 0.6, 2);
    assertEquals(
        "mr seed 7 (search: learning-rate=1 decay=0.95): validation 70.00 %, 2.0 s",
        StudyNews.line(tried, study().spec()));
  }

  @Test
  void dryRunCountsTrialsAndNamesWhatIsRefused() {
    HyperparameterGrid grid =
        new HyperparameterGrid(
            Hyperparameters.DEFAULTS,
            Map.of(
                HyperparameterName.LEARNING_RATE,
                List.of(0.3, 1.0, 3.0),
                HyperparameterName.DROPOUT,
                List.of(0.0, 0.5)));
    StudySpec study = study(grid, new Search(Search.Method.RANDOM, 4, 3, 1, 1));
    List<Condition> conditions =
        List.of(
            condition(0, Condition.Kind.BASELINE, Map.of(), null),
            condition(1, Condition.Kind.BASELINE, Map.of(HyperparameterName.DROPOUT, 0.5), null),
            condition(2, Condition.Kind.TRANSFER, Map.of(), "It has no layer."));
    ConditionTable table = new ConditionTable(study, conditions);
    assertEquals(4, table.search(conditions.get(0)));
    assertEquals(3, table.search(conditions.get(1)));
    assertEquals(2, table.last(conditions.get(0)));
    assertEquals(1, table.last(condition(3, Condition.Kind.SOURCE, Map.of(), null)));
    table.print(out, StandardCharsets.UTF_8, 80);
    assertTrue(text().contains("No. 3 is not run: It has no layer.\n"), text());
    assertTrue(
        text().endsWith("11 trials at most: 7 to choose hyper-parameters, 4 that are reported.\n"),
        text());
    text().lines().forEach(line -> assertTrue(PlainText.columns(line.strip()) < 80, line));
  }

  @Test
  void conditionsAreToldFromEachOtherInEightyColumns() {
    Condition thaw =
        new Condition(
            0,
            Condition.Kind.TRANSFER,
            "synthetic-source",
            "synthetic-near",
            "lstm",
            "thaw",
            Setting.parse("E:tune H:tune O:random"),
            Map.of("epochs-per-group", 2.0),
            SourceEpoch.BEST,
            Map.of(),
            null);
    StudySpec study =
        study(new HyperparameterGrid(Hyperparameters.DEFAULTS, Map.of()), Search.GRID);
    new ConditionTable(study, List.of(thaw)).print(out, StandardCharsets.UTF_8, 80);
    assertTrue(text().contains(" thaw E○H○O□ epochs-per-group=2 "), text());
    text().lines().forEach(line -> assertTrue(PlainText.columns(line.strip()) < 80, line));
  }

  @Test
  void fileIsWrittenAsAWholeAndReplacedOnlyIfSaid(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.csv");
    assertEquals(3, UserFile.write(file, false, stream -> stream.write(new byte[3])));
    assertThrows(
        ExperimentException.class,
        () -> UserFile.write(file, false, stream -> stream.write(new byte[5])));
    assertEquals(5, UserFile.write(file, true, stream -> stream.write(new byte[5])));
    assertThrows(
        StudyException.class,
        () ->
            UserFile.write(
                file,
                true,
                stream -> {
                  stream.write(1);
                  throw new StudyException("It has no figure.");
                }));
    assertEquals(5, Files.size(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    assertThrows(ExperimentException.class, () -> UserFile.check(folder.resolve("x/y.csv"), false));
    assertThrows(ExperimentException.class, () -> UserFile.check(folder, true));
  }

  @Test
  void fileThatIsNoTextOrTooLongIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, new byte[] {(byte) 0xff, 0});
    assertThrows(ExperimentException.class, () -> UserFile.read(file));
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThrows(ExperimentException.class, () -> UserFile.read(file));
    assertThrows(ExperimentException.class, () -> UserFile.read(folder.resolve("none")));
  }

  @Test
  void idsThatCouldLeadElsewhereAreRefused() {
    for (String id : List.of("", "..", "a/b", "A", "-a", "a\u001b", "a".repeat(65))) {
      assertThrows(StudyException.class, () -> StudyIds.check(id), id);
    }
    assertEquals("a-1", StudyIds.check("a-1"));
  }

  private RunningStudy study() {
    return new RunningStudy() {
      @Override
      public StudySpec spec() {
        return study(
            new HyperparameterGrid(
                Hyperparameters.DEFAULTS,
                Map.of(
                    HyperparameterName.LEARNING_RATE,
                    List.of(1.0, 0.3),
                    HyperparameterName.DECAY,
                    List.of(0.95, 0.9),
                    HyperparameterName.DROPOUT,
                    List.of(0.5))),
            Search.GRID);
      }

      @Override
      public StudyProgress progress() {
        return new StudyProgress(3, 1, 4, null, "", List.of());
      }

      @Override
      public CompletionStage<StudyStatus> result() {
        return end;
      }

      @Override
      public void pause() {
        pauses.incrementAndGet();
      }

      @Override
      public void cancel() {
        throw new AssertionError("Ctrl-C must not cancel.");
      }
    };
  }

  /** A study that tells what it does. */
  private record WithActivity(RunningStudy study, Supplier<String> activity)
      implements RunningStudy {

    @Override
    public StudySpec spec() {
      return study.spec();
    }

    @Override
    public StudyProgress progress() {
      return new StudyProgress(0, 0, 0, null, activity.get(), List.of());
    }

    @Override
    public CompletionStage<StudyStatus> result() {
      return study.result();
    }

    @Override
    public void pause() {
      study.pause();
    }

    @Override
    public void cancel() {
      study.cancel();
    }
  }

  /** A screen whose user presses Ctrl-C so often, at once. */
  private static Screen pressing(int times) {
    return new Screen() {
      @Override
      public int width() {
        return 0;
      }

      @Override
      public Interruptible onInterrupt(Runnable action) {
        for (int i = 0; i < times; i++) {
          action.run();
        }
        return () -> {};
      }
    };
  }

  private static StudyEvent ended(String key, TrialStatus status, String reason, boolean kept) {
    return new StudyEvent.TrialEnded(
        new StudyTrial(key, 0, StudyTrial.Role.FINAL, SPEC, "ab", status, reason, 3, 0.7, 0.6, 2),
        kept);
  }

  private static StudyEvent searched(String key, TrialStatus status, int epochs) {
    return new StudyEvent.TrialEnded(
        new StudyTrial(
            key, 0, StudyTrial.Role.SEARCH, SPEC, "ab", status, "It was to.", epochs, 0.7, 0.6, 2),
        false);
  }

  private static StudyTrial trial(TrialStatus status, String reason) {
    return new StudyTrial(
        "k", 0, StudyTrial.Role.FINAL, SPEC, "ab", status, reason, 3, 0.7, 0.6, 2);
  }

  private static Condition condition(
      int number,
      Condition.Kind kind,
      Map<HyperparameterName, Double> compared,
      @Nullable String refusal) {
    boolean transfer = kind == Condition.Kind.TRANSFER;
    return new Condition(
        number,
        kind,
        transfer ? "imdb" : null,
        "mr",
        "lstm",
        transfer ? "init" : TrialSpec.NO_STRATEGY,
        Setting.NO_TRANSFER,
        Map.of(),
        SourceEpoch.BEST,
        compared,
        refusal);
  }

  private static StudySpec study(HyperparameterGrid grid, Search search) {
    return new StudySpec(
        "s",
        "A title",
        List.of(),
        List.of(new TaskPair(null, "mr")),
        "lstm",
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        null,
        new StudyHyperparameters(grid, grid, Map.of(), Map.of()),
        List.of(HyperparameterName.DROPOUT),
        search,
        List.of(1L, 2L),
        true,
        View.TABLE,
        List.of());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
