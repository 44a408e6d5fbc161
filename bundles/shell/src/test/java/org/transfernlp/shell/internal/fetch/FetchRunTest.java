package org.transfernlp.shell.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.dataset.fetch.FetchPhase;
import org.transfernlp.dataset.fetch.FetchProgress;
import org.transfernlp.shell.internal.run.Screen;

@Timeout(20)
class FetchRunTest {

  private static final Acquisition FREE = Acquisition.of(ScriptedFetch.DOWNLOAD);
  private static final Acquisition LICENSED =
      new Acquisition(List.of(ScriptedFetch.DOWNLOAD), "", true);
  private static final Acquisition BY_HAND = Acquisition.byHand("Ask the owners.");

  private final ScriptedFetch lab = new ScriptedFetch();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<String> failures = new ArrayList<>();

  @Test
  void saysWhatIsFetchedAndWhereItIs() {
    lab.dataset("weather", FREE);
    lab.scripts.put(
        "weather",
        listener -> {
          for (FetchPhase phase : FetchPhase.values()) {
            listener.accept(new FetchProgress(ScriptedFetch.DOWNLOAD, phase, 0));
            listener.accept(new FetchProgress(ScriptedFetch.DOWNLOAD, phase, 42_000_000));
          }
          return new FetchOutcome(List.of(Path.of("/d/weather/reports.bin")), List.of());
        });
    assertEquals(FetchRun.End.DONE, run(Screen.NONE, "weather"));
    assertEquals(
        """
        Weather: reports
          Licence   CC0
          Cite      A. Author: Weather. 1999
          Homepage  https://weather.example
          Download  https://weather.example/reports.bin, 84.0 MB
        Waiting for another download into the data folder.
        Downloading reports.bin, 84.0 MB
        Fetched: /d/weather/reports.bin
        All of it is there; transfer:dataset-verify weather checks it.
        """,
        text());
  }

  @Test
  void saysWhatWasThereBefore() {
    lab.dataset("weather", FREE);
    lab.scripts.put(
        "weather", listener -> new FetchOutcome(List.of(), List.of(Path.of("/d/reports.bin"))));
    assertEquals(FetchRun.End.DONE, run(Screen.NONE, "weather"));
    assertTrue(text().contains("There already: /d/reports.bin\n"), text());
  }

  @Test
  void resumedDownloadSaysWhatIsThere() {
    lab.dataset("weather", FREE);
    lab.scripts.put(
        "weather",
        listener -> {
          listener.accept(
              new FetchProgress(ScriptedFetch.DOWNLOAD, FetchPhase.DOWNLOADING, 42_000_000));
          return new FetchOutcome(List.of(), List.of());
        });
    run(Screen.NONE, "weather");
    assertTrue(
        text().contains("Downloading reports.bin, 84.0 MB, of which 42.0 MB are here\n"), text());
  }

  @Test
  void terminalHasOneLineThatGoesAway() {
    lab.dataset("weather", FREE);
    lab.scripts.put(
        "weather",
        listener -> {
          listener.accept(new FetchProgress(ScriptedFetch.DOWNLOAD, FetchPhase.DOWNLOADING, 0));
          throw new DatasetException("No.");
        });
    assertEquals(FetchRun.End.FAILED, run(screen(80, new ArrayList<>()), "weather"));
    assertTrue(
        text().endsWith("\r\u001b[Kreports.bin: 0 %, 0.00 of 84.0 MB, 0.00 MB/s, ? left\r\u001b[K"),
        text());
  }

  @Test
  void everyDatasetIsTriedOnce() {
    lab.dataset("a", FREE).dataset("b", FREE).dataset("c", FREE);
    lab.scripts.put(
        "a",
        listener -> {
          throw new DatasetException("A is not to be had.");
        });
    assertEquals(FetchRun.End.FAILED, run(Screen.NONE, "a", "unknown", "b", "c", "b"));
    assertEquals(List.of("a", "b", "c"), lab.fetched);
    assertEquals(List.of("There is no dataset 'unknown'.", "A is not to be had."), failures);
  }

  @Test
  void unknownNamesAreToldOfBeforeAnythingIsFetched() {
    lab.dataset("a", FREE).dataset("b", FREE);
    FetchRun.End end =
        new FetchRun(lab, lab, question -> null, Screen.NONE, out)
            .run(
                List.of("a", "x", "b", "y"),
                failure -> {
                  assertEquals(List.of(), lab.fetched);
                  failures.add(String.valueOf(failure.getMessage()));
                });
    assertEquals(FetchRun.End.FAILED, end);
    assertEquals(List.of("There is no dataset 'x'.", "There is no dataset 'y'."), failures);
    assertEquals(List.of("a", "b"), lab.fetched);
  }

  @Test
  void datasetThatIsGotByHandFails() {
    lab.dataset("weather", BY_HAND);
    assertEquals(FetchRun.End.FAILED, run(Screen.NONE, "weather"));
    assertEquals(
        List.of("The files of 'weather' can only be got by hand. Ask the owners."), failures);
    assertEquals(List.of(), lab.fetched);
  }

  @Test
  void datasetThatWasGotByHandIsThere() {
    lab.dataset("weather", BY_HAND, true);
    assertEquals(FetchRun.End.DONE, run(Screen.NONE, "weather"));
  }

  @Test
  void whatRemainsToBeGotByHandIsSaidBehindTheDownload() {
    lab.dataset(
        "weather", new Acquisition(FREE.downloads(), "Ask the owners for the test data.", false));
    assertEquals(FetchRun.End.FAILED, run(Screen.NONE, "weather"));
    assertEquals(
        List.of("'weather' needs more than can be downloaded. Ask the owners for the test data."),
        failures);
    assertEquals(List.of("weather"), lab.fetched);
  }

  @Test
  void datasetWithoutFilesIsThere() {
    lab.dataset("weather", Acquisition.NONE);
    assertEquals(FetchRun.End.DONE, run(Screen.NONE, "weather"));
    assertTrue(text().endsWith("It can be used, and says nothing of files to get.\n"), text());
  }

  @Test
  void licenceIsAskedForBeforeTheDownload() {
    lab.dataset("weather", LICENSED);
    List<String> asked = new ArrayList<>();
    FetchRun run =
        new FetchRun(
            lab,
            lab,
            question -> {
              assertEquals(List.of(), lab.fetched);
              asked.add(question);
              return " Yes ";
            },
            Screen.NONE,
            out);
    assertEquals(FetchRun.End.DONE, run.run(List.of("weather"), failure -> {}));
    assertEquals(List.of("Do you accept the licence of 'weather'? (yes/no) "), asked);
    assertEquals(List.of("weather"), lab.fetched);
  }

  @Test
  void licenceIsNotAskedForWhereNothingIsMissing() {
    lab.dataset("weather", LICENSED);
    lab.complete.add("weather");
    lab.scripts.put(
        "weather", listener -> new FetchOutcome(List.of(), List.of(Path.of("/d/reports.bin"))));
    assertEquals(FetchRun.End.DONE, run(null, Screen.NONE, "weather"));
    assertEquals(List.of(), failures);
    assertTrue(text().contains("There already: /d/reports.bin\n"), text());
  }

  @Test
  void licenceThatIsNotAcceptedEndsIt() {
    lab.dataset("weather", LICENSED);
    for (String answer : new String[] {"no", "", "yesterday"}) {
      assertEquals(FetchRun.End.FAILED, run(answer, Screen.NONE, "weather"));
    }
    assertEquals(
        "The licence of 'weather' was not accepted; nothing was downloaded.", failures.get(2));
    assertEquals(List.of(), lab.fetched);
  }

  @Test
  void whereNobodyCanBeAskedTheOptionIsNamed() {
    lab.dataset("weather", LICENSED);
    assertEquals(FetchRun.End.FAILED, run(null, Screen.NONE, "weather"));
    assertTrue(failures.get(0).endsWith("run this again with --accept-licence."), failures.get(0));
    assertEquals(List.of(), lab.fetched);
  }

  @Test
  void interruptCancelsTheFetchAndThoseThatWouldFollow() {
    lab.dataset("a", FREE).dataset("b", FREE);
    List<Runnable> actions = new ArrayList<>();
    CountDownLatch never = new CountDownLatch(1);
    lab.scripts.put(
        "a",
        listener -> {
          actions.get(0).run();
          never.await();
          throw new AssertionError("not interrupted");
        });
    assertEquals(FetchRun.End.CANCELLED, run(screen(0, actions), "a", "b"));
    assertEquals(List.of("a"), lab.fetched);
    assertTrue(
        text()
            .endsWith(
                "Cancelled: what was downloaded is kept, and the same command goes on with it.\n"),
        text());
    assertFalse(Thread.interrupted());
    assertEquals(List.of(), failures);
  }

  @Test
  void interruptThatComesTooLateForOneDatasetSparesTheNext() {
    lab.dataset("a", FREE).dataset("b", FREE);
    List<Runnable> actions = new ArrayList<>();
    lab.scripts.put(
        "a",
        listener -> {
          actions.get(0).run();
          return new FetchOutcome(List.of(), List.of());
        });
    assertEquals(FetchRun.End.CANCELLED, run(screen(0, actions), "a", "b"));
    assertEquals(List.of("a"), lab.fetched);
    assertFalse(Thread.interrupted());
  }

  private FetchRun.End run(Screen screen, String... ids) {
    return run(null, screen, ids);
  }

  private FetchRun.End run(@Nullable String answer, Screen screen, String... ids) {
    return new FetchRun(lab, lab, question -> answer, screen, out)
        .run(List.of(ids), failure -> failures.add(String.valueOf(failure.getMessage())));
  }

  private static Screen screen(int width, List<Runnable> actions) {
    return new Screen() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public Interruptible onInterrupt(Runnable action) {
        actions.add(action);
        return () -> actions.remove(action);
      }
    };
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
