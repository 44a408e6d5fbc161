package org.transfernlp.engine.internal.inspection;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.Check;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.storage.Sha256;

/** Compares a dataset with what it promises. Used once. */
final class Verification {

  private static final int LABELS_NAMED = 5;

  private final Dataset dataset;
  private final DatasetInfo info;
  private final FileInspection files;
  private final InspectionObserver observer;
  private final Consumer<Check> checks;
  private final String instructions;
  private boolean good = true;

  Verification(
      Dataset dataset, FileInspection files, InspectionObserver observer, Consumer<Check> checks) {
    this.dataset = dataset;
    this.files = files;
    this.observer = observer;
    this.checks = checks;
    info = dataset.info();
    String howToGet = dataset.acquisition().instructions(info.id());
    instructions = howToGet.isEmpty() ? "" : " " + howToGet;
  }

  boolean run() {
    Optional<String> unavailable = unavailable();
    tell(
        unavailable
            .map(reason -> Check.problem("available", reason))
            .orElseGet(() -> Check.ok("available", "all that is needed is there")));
    files.states(info, observer).forEach(state -> tell(check(state)));
    for (Split split : Split.values()) {
      try {
        read(split).checks().forEach(this::tell);
      } catch (DatasetUnavailableException e) {
        if (unavailable.isEmpty()) {
          tell(Check.problem(Examples.name(split), e.getMessage()));
        }
      }
    }
    return good;
  }

  private void tell(Check check) {
    good &= check.outcome() != Check.Outcome.PROBLEM;
    checks.accept(check);
  }

  private Optional<String> unavailable() {
    try {
      return dataset.unavailable();
    } catch (DatasetException e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      return Optional.of("Dataset '%s' failed to look for its files: %s".formatted(info.id(), e));
    }
  }

  private Check check(FileState state) {
    String path = state.file().path();
    return switch (state.kind()) {
      case ABSENT -> Check.note(path, "not there");
      case FOLDER -> Check.note(path, "a folder, which has no checksum");
      case UNREADABLE -> Check.problem(path, String.valueOf(state.problem()));
      case FILE -> {
        if (state.differs()) {
          yield Check.problem(
              path,
              "its SHA-256 is %s, that of the official file %s; move it away, and put the official file in its place.%s"
                  .formatted(state.sha256(), state.file().sha256(), instructions));
        }
        String size = count(state.sizeInBytes(), "byte");
        yield state.official()
            ? Check.ok(path, size + ", SHA-256 of the official file")
            : Check.note(path, size + ", no official SHA-256 to compare with");
      }
    };
  }

  private SplitCheck read(Split split) {
    SplitCheck check = new SplitCheck(info, split);
    try {
      new Examples(dataset, split).forEach(observer, check::add);
      new Examples(dataset, split).forEach(observer, check::addAgain);
    } catch (DatasetUnavailableException e) {
      throw e;
    } catch (DatasetException e) {
      check.failure = e.getMessage();
    }
    return check;
  }

  private static String count(long number, String unit) {
    return String.format(Locale.ROOT, "%,d %s%s", number, unit, number == 1 ? "" : "s");
  }

  /** What there is to say about the examples of a split. */
  private static final class SplitCheck {

    private final DatasetInfo info;
    private final Split split;
    private final boolean[] seen; // [label]
    private final MessageDigest digest = Sha256.digest();
    private final MessageDigest digestAgain = Sha256.digest();
    private int examples;
    private int misfits;
    private @Nullable String firstMisfit;
    private int blank;
    private int firstBlank;
    private @Nullable String failure;

    SplitCheck(DatasetInfo info, Split split) {
      this.info = info;
      this.split = split;
      seen = new boolean[info.labels().size()];
    }

    void add(Example example) {
      examples++;
      add(example, digest);
      Optional<String> misfit = Examples.misfit(example, info);
      if (misfit.isPresent()) {
        misfits++;
        if (firstMisfit == null) {
          firstMisfit = "example %d: %s".formatted(examples, misfit.get());
        }
      } else {
        seen[example.label()] = true;
      }
      if (example.texts().stream().anyMatch(String::isBlank)) {
        blank++;
        if (blank == 1) {
          firstBlank = examples;
        }
      }
    }

    void addAgain(Example example) {
      add(example, digestAgain);
    }

    private static void add(Example example, MessageDigest digest) {
      example.texts().forEach(text -> Sha256.add(text, digest));
      digest.update(
          ByteBuffer.allocate(2 * Integer.BYTES)
              .putInt(example.texts().size())
              .putInt(example.label())
              .flip());
    }

    List<Check> checks() {
      String name = Examples.name(split);
      if (failure != null) {
        return List.of(Check.problem(name, failure));
      }
      if (examples == 0) {
        return List.of(Check.problem(name, "there are no examples in this split."));
      }
      List<Check> made = new ArrayList<>(List.of(size(name), fit(name)));
      if (blank > 0) {
        made.add(
            Check.note(
                name,
                "%s a blank text, first example %d; that is allowed, but there is nothing in it to learn from"
                    .formatted(
                        blank == 1 ? "one example has" : count(blank, "example") + " have",
                        firstBlank)));
      }
      if (!MessageDigest.isEqual(digest.digest(), digestAgain.digest())) {
        made.add(
            Check.problem(
                name,
                "it gave other examples, or another order, when it was asked again; trials need the same ones in the same order."));
      }
      if (split == Split.TRAIN) {
        made.add(labels());
      }
      return made;
    }

    private Check size(String name) {
      Integer stated = info.sizes().get(split);
      String found = count(examples, "example");
      if (stated == null) {
        return Check.note(name, found + ", no size is stated");
      }
      return stated == examples
          ? Check.ok(name, found + ", as stated")
          : Check.problem(
              name,
              String.format(
                  Locale.ROOT,
                  "%s, where the description says %,d; compare the files with the official ones.",
                  found,
                  stated));
    }

    private Check fit(String name) {
      return misfits == 0
          ? Check.ok(name, "every example fits the description")
          : Check.problem(
              name,
              "%s not what the description says, first %s."
                  .formatted(
                      misfits == 1 ? "one example is" : count(misfits, "example") + " are",
                      firstMisfit));
    }

    private Check labels() {
      List<String> absent =
          IntStream.range(0, seen.length)
              .filter(label -> !seen[label])
              .mapToObj(label -> "'" + info.labels().get(label) + "'")
              .toList();
      if (absent.isEmpty()) {
        return Check.ok("labels", "all %d occur in train".formatted(seen.length));
      }
      String more =
          absent.size() > LABELS_NAMED
              ? " or %d others".formatted(absent.size() - LABELS_NAMED)
              : "";
      return Check.problem(
          "labels",
          "no example of train has the label %s%s; a network cannot learn it."
              .formatted(
                  absent.stream().limit(LABELS_NAMED).collect(Collectors.joining(", ")), more));
    }
  }
}
