package org.transfernlp.engine.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.ExperimentException;

/**
 * A dataset as it is handed out: whatever its own code does, it takes nobody else down, and what
 * goes wrong is said in a sentence that names it. Once it has said what it is, it is known for
 * that.
 */
public final class OfferedDataset implements Dataset {

  private static final Logger LOG = LoggerFactory.getLogger(OfferedDataset.class);

  private final Dataset dataset;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private volatile DatasetInfo info;

  /** Asks the dataset what it is; what that throws is for the caller. */
  OfferedDataset(Dataset dataset) {
    this.dataset = dataset;
    info = Objects.requireNonNull(dataset.info(), "info()");
  }

  /** The class that the examples come from. */
  public static Class<?> code(Dataset dataset) {
    return dataset instanceof OfferedDataset offered
        ? offered.dataset.getClass()
        : dataset.getClass();
  }

  /** What it said when it last did: {@link #unavailable} tells that it does not any more. */
  @Override
  public DatasetInfo info() {
    try {
      describe();
    } catch (DatasetException | ExperimentException e) {
      LOG.debug("What dataset '{}' was is taken for what it is", info.id(), e);
    }
    return info;
  }

  @Override
  public Stream<Example> examples(Split split) {
    describe();
    String part = split.name().toLowerCase(Locale.ROOT);
    String what = "its examples of " + part;
    Stream<Example> stream = ask(what, () -> dataset.examples(split));
    return StreamSupport.stream(new Guarded(begin(what, stream), part), false)
        .onClose(() -> close(stream));
  }

  /** Nobody else closes a stream that cannot be read, as one cannot that was given before. */
  @SuppressWarnings("IllegalCatch")
  private Spliterator<Example> begin(String what, Stream<Example> stream) {
    try {
      return ask(what, stream::spliterator);
    } catch (RuntimeException | Error e) {
      try {
        close(stream);
      } catch (RuntimeException onClosing) {
        e.addSuppressed(onClosing);
      }
      throw e;
    }
  }

  private void close(Stream<Example> stream) {
    guarded("it was closed", stream::close);
  }

  @Override
  public Acquisition acquisition() {
    return ask("how its files are got", dataset::acquisition);
  }

  @Override
  public Optional<String> unavailable() {
    try {
      describe();
      return ask("whether it is available", dataset::unavailable);
    } catch (DatasetException | ExperimentException e) {
      String message = String.valueOf(e.getMessage());
      return Optional.of(
          message.startsWith(name())
              ? message
              : "%s is not available. %s".formatted(name(), message));
    }
  }

  private void describe() {
    DatasetInfo now = ask("what it is", dataset::info);
    if (!now.id().equals(info.id())) {
      throw new DatasetException(
          "%s says at another time that it is '%s'; %s."
              .formatted(name(), now.id(), PlugIn.remedy(dataset)));
    }
    info = now;
  }

  private String name() {
    return "Dataset '%s'".formatted(info.id());
  }

  private <T> T ask(String what, Supplier<? extends @Nullable T> question) {
    T answer = guarded("it was asked for " + what, question);
    if (answer == null) {
      throw new DatasetException(
          "%s gave null when it was asked for %s; %s."
              .formatted(name(), what, PlugIn.remedy(dataset)));
    }
    return answer;
  }

  private void guarded(String when, Runnable action) {
    guarded(
        when,
        () -> {
          action.run();
          return null;
        });
  }

  @SuppressWarnings("IllegalCatch")
  private <T> @Nullable T guarded(String when, Supplier<? extends @Nullable T> question) {
    try {
      T answer = question.get();
      failing.remove(when);
      return answer;
    } catch (DatasetException | ExperimentException | CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Lists ask again and again: once tells enough.
      if (failing.add(when)) {
        warn(when, e);
      }
      throw failed(when, e);
    }
  }

  private void warn(String when, Throwable e) {
    LOG.warn("{} failed when {}", name(), when, e);
  }

  private DatasetException failed(String when, Throwable e) {
    return new DatasetException(
        "%s failed when %s: %s; %s."
            .formatted(name(), when, PlugIn.problem(e), PlugIn.remedy(dataset)),
        e);
  }

  /** Tells what the dataset does wrong from what is wrong with whoever reads its examples. */
  private final class Guarded implements Spliterator<Example> {

    private final Spliterator<Example> examples;
    private final String part;
    private long number;
    private @Nullable Throwable ofReader;

    Guarded(Spliterator<Example> examples, String part) {
      this.examples = examples;
      this.part = part;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Example> action) {
      return reading(() -> examples.tryAdvance(example -> pass(example, action)));
    }

    /** Not one by one, which lets a stream of streams hold a whole file. */
    @Override
    public void forEachRemaining(Consumer<? super Example> action) {
      reading(
          () -> {
            examples.forEachRemaining(example -> pass(example, action));
            return true;
          });
    }

    @SuppressWarnings("IllegalCatch")
    private boolean reading(Supplier<Boolean> step) {
      try {
        return step.get();
      } catch (DatasetException | ExperimentException | CancellationException e) {
        throw e;
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        if (e == ofReader) {
          throw e;
        }
        String when = "%s was read, after example %,d".formatted(part, number);
        warn(when, e);
        throw failed(when, e);
      }
    }

    @SuppressWarnings("IllegalCatch")
    private void pass(@Nullable Example example, Consumer<? super Example> action) {
      number++;
      if (example == null) {
        throw new DatasetException(
            "%s gave null in place of example %d of %s; %s."
                .formatted(name(), number, part, PlugIn.remedy(dataset)));
      }
      try {
        action.accept(example);
      } catch (RuntimeException | Error e) {
        ofReader = e;
        throw e;
      }
    }

    @Override
    public @Nullable Spliterator<Example> trySplit() {
      return null;
    }

    @Override
    public long estimateSize() {
      return examples.estimateSize();
    }

    @Override
    public int characteristics() {
      return ORDERED | NONNULL;
    }
  }
}
