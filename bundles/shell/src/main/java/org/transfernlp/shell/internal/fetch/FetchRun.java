package org.transfernlp.shell.internal.fetch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.DatasetFetcher;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.run.Screen;

/** Gets one dataset after the other. Used once, by one thread. */
public final class FetchRun {

  /** How it ended. */
  public enum End {
    DONE,
    FAILED,
    CANCELLED
  }

  private final Catalogue catalogue;
  private final DatasetFetcher fetcher;
  private final Question question;
  private final Screen screen;
  private final PrintStream out;
  private final Prose prose;
  private final FetchDisplay display;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * A run that prints to a stream.
   *
   * @param question asks about licences that have to be accepted
   */
  public FetchRun(
      Catalogue catalogue,
      DatasetFetcher fetcher,
      Question question,
      Screen screen,
      PrintStream out) {
    this.catalogue = catalogue;
    this.fetcher = fetcher;
    this.question = question;
    this.screen = screen;
    this.out = out;
    prose = new Prose(screen.width(), out::println);
    display = new FetchDisplay(screen, out, System::nanoTime);
  }

  /**
   * Tries each dataset, until Ctrl-C or an interrupt of this thread.
   *
   * @param ids of the datasets; those that stand there twice count once, and those that are not
   *     known are told of before the others are tried
   * @param failures told why a dataset was not got, as soon as that is known
   */
  public End run(List<String> ids, Consumer<RuntimeException> failures) {
    Thread caller = Thread.currentThread();
    Screen.Interruptible interruptible =
        screen.onInterrupt(
            () -> {
              cancelled.set(true);
              caller.interrupt();
            });
    try {
      return tryAll(ids, failures);
    } catch (InterruptedException e) {
      prose.println(
          "Cancelled: what was downloaded is kept, and the same command goes on with it.");
      return End.CANCELLED;
    } finally {
      interruptible.close();
      if (cancelled.get()) {
        Thread.interrupted(); // It was meant for this run, and must not end what comes next.
      }
      out.flush();
    }
  }

  private End tryAll(List<String> ids, Consumer<RuntimeException> failures)
      throws InterruptedException {
    End end = End.DONE;
    List<Dataset> datasets = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      try {
        datasets.add(catalogue.dataset(id));
      } catch (RuntimeException e) {
        failures.accept(e);
        end = End.FAILED;
      }
    }
    String between = "";
    for (Dataset dataset : datasets) {
      out.print(between);
      between = System.lineSeparator();
      if (cancelled.get()) {
        throw new InterruptedException();
      }
      try {
        fetch(dataset);
      } catch (RuntimeException e) {
        out.flush();
        failures.accept(e);
        end = End.FAILED;
      }
    }
    return end;
  }

  private void fetch(Dataset dataset) throws InterruptedException {
    DatasetInfo info = dataset.info();
    Acquisition acquisition = dataset.acquisition();
    introduce(info, acquisition);
    if (!acquisition.downloads().isEmpty()) {
      if (acquisition.licenceToAccept() && !fetcher.missing(dataset).isEmpty()) {
        requireAccepted(info);
      }
      download(dataset);
    }
    requireAvailable(dataset);
    prose.println(end(info, acquisition));
  }

  private static String end(DatasetInfo info, Acquisition acquisition) {
    if (!info.files().isEmpty() || !acquisition.downloads().isEmpty()) {
      return "All of it is there; transfer:dataset-verify %s checks it.".formatted(info.id());
    }
    return acquisition.byHand().isBlank()
        ? "It can be used, and says nothing of files to get."
        : "It can be used. " + acquisition.byHand();
  }

  private void introduce(DatasetInfo info, Acquisition acquisition) {
    prose.println(info.title());
    line("Licence", info.licence());
    line("Cite", info.citation());
    line("Homepage", info.homepage());
    for (Download download : acquisition.downloads()) {
      line(
          "Download",
          "%s, %s MB".formatted(download.uri(), Megabytes.format(download.sizeInBytes())));
    }
    out.flush();
  }

  private void line(String label, String text) {
    prose.println("  %-9s ".formatted(label), text);
  }

  private void requireAccepted(DatasetInfo info) throws InterruptedException {
    String answer =
        question.ask("Do you accept the licence of '%s'? (yes/no) ".formatted(info.id()));
    if (answer == null) {
      throw new DatasetException(
          "The licence of '%s' has to be accepted before anything is downloaded; read it at %s, and run this again with --accept-licence."
              .formatted(info.id(), info.homepage()));
    }
    if (!answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw new DatasetException(
          "The licence of '%s' was not accepted; nothing was downloaded.".formatted(info.id()));
    }
  }

  private void download(Dataset dataset) throws InterruptedException {
    FetchOutcome outcome;
    try {
      outcome = fetcher.fetch(dataset, display::show);
    } finally {
      display.clear();
    }
    for (Path file : outcome.alreadyThere()) {
      prose.println("There already: " + file);
    }
    for (Path file : outcome.fetched()) {
      prose.println("Fetched: " + file);
    }
  }

  private static void requireAvailable(Dataset dataset) {
    Optional<String> reason = dataset.unavailable();
    if (reason.isEmpty()) {
      return;
    }
    String id = dataset.info().id();
    Acquisition acquisition = dataset.acquisition();
    if (acquisition.byHand().isEmpty()) {
      throw new DatasetException(reason.get());
    }
    throw new DatasetException(
        (acquisition.downloads().isEmpty()
                ? "The files of '%s' can only be got by hand. %s"
                : "'%s' needs more than can be downloaded. %s")
            .formatted(id, acquisition.byHand()));
  }
}
