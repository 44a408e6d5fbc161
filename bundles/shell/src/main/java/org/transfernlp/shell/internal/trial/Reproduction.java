package org.transfernlp.shell.internal.trial;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/**
 * Whether a trial that was run again came to the same figures, bit for bit. Times are no figures.
 */
public final class Reproduction {

  private static final int MOST_LINES = 20;

  /** What the symbolic names of this project's bundles begin with. */
  private static final String OURS = "org.transfernlp.";

  private final TrialResult kept;
  private final TrialResult again;

  /**
   * Compares two results of one specification.
   *
   * @param kept what is kept
   * @param again what came out now, of as many epochs
   */
  public Reproduction(TrialResult kept, TrialResult again) {
    this.kept = kept;
    this.again = again;
  }

  /** Whether all figures are the same. */
  public boolean same() {
    return differences().isEmpty();
  }

  /** What is not the same, each in a line. */
  List<String> differences() {
    List<String> lines = new ArrayList<>();
    int epochs = Math.min(kept.epochs().size(), again.epochs().size());
    for (int i = 0; i < epochs; i++) {
      compare(kept.epochs().get(i), again.epochs().get(i), lines);
    }
    compare("number of epochs", kept.epochs().size(), again.epochs().size(), lines);
    compare("best epoch", kept.bestEpoch(), again.bestEpoch(), lines);
    if (kept.testAccuracy() != null) {
      compare("test accuracy", kept.testAccuracy(), again.testAccuracy(), lines);
    }
    return lines;
  }

  /** Why the figures may differ, one sentence. */
  public String cause() {
    Set<String> changed =
        TrialDifference.differences(
                new TreeMap<>(kept.provenance()), new TreeMap<>(again.provenance()))
            .keySet();
    Set<String> causes = new LinkedHashSet<>();
    for (String name : changed) {
      String cause = cause(name);
      if (cause != null) {
        causes.add(cause);
      }
    }
    if (causes.isEmpty() && !foreignParts().isEmpty()) {
      return "Nothing that is known to matter has changed since, but %s not part of TransferNLP: report it to whoever made %s. Everything that a model or a strategy draws at random has to come from the seed or generator that it is given."
          .formatted(
              String.join(" and ", foreignParts()) + (foreignParts().size() == 1 ? " is" : " are"),
              foreignParts().size() == 1 ? "it" : "them");
    }
    if (causes.isEmpty()) {
      return changed.isEmpty()
          ? "Nothing that is known to matter has changed since, so that this should not be; please report it."
          : "Only what should not matter has changed since (%s); please report it."
              .formatted(String.join(", ", changed));
    }
    return "The likely cause: " + String.join("; ", causes) + ".";
  }

  /** What computed it and is somebody else's. */
  private List<String> foreignParts() {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("model", "strategy")) {
      String bundle = again.provenance().getOrDefault(part, OURS).strip().split(" ", 2)[0];
      if (!bundle.startsWith(OURS)) {
        String id = part.equals("model") ? again.spec().model() : again.spec().strategy();
        parts.add("the %s '%s' of the bundle %s".formatted(part, id, PlainText.visible(bundle)));
      }
    }
    return parts;
  }

  /**
   * Prints what came out.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, int width) {
    Prose prose = new Prose(width, out::println);
    List<String> differences = differences();
    if (differences.isEmpty()) {
      prose.println(
          "Trial %s came out the same, bit for bit: %d %s%s."
              .formatted(
                  kept.id(),
                  kept.epochs().size(),
                  kept.epochs().size() == 1 ? "epoch" : "epochs",
                  kept.testAccuracy() == null
                      ? ""
                      : ", test accuracy " + Percent.of(kept.testAccuracy()) + " %"));
    } else {
      out.println("What differs in trial " + kept.id() + ":");
      differences.stream().limit(MOST_LINES).forEach(line -> prose.println("  ", line));
      if (differences.size() > MOST_LINES) {
        out.println("  and %d figures more.".formatted(differences.size() - MOST_LINES));
      }
    }
    printProvenance(prose);
  }

  private void printProvenance(Prose prose) {
    Map<String, String[]> changed =
        TrialDifference.differences(
            new TreeMap<>(kept.provenance()), new TreeMap<>(again.provenance()));
    if (changed.isEmpty()) {
      prose.println("Its provenance is the same, too.");
      return;
    }
    prose.println("Its provenance has changed:");
    changed.forEach(
        (name, values) -> {
          prose.println("  ", name);
          prose.println("    then  ", values[0]);
          prose.println("    now   ", values[1]);
        });
  }

  private static void compare(EpochResult kept, EpochResult again, List<String> lines) {
    String epoch = "epoch " + kept.epoch() + ", ";
    compare(epoch + "learning rate", kept.learningRate(), again.learningRate(), lines);
    compare(epoch + "training loss", kept.trainingLoss(), again.trainingLoss(), lines);
    compare(
        epoch + "validation accuracy",
        kept.validationAccuracy(),
        again.validationAccuracy(),
        lines);
    compare(
        epoch + "validation accuracy of the source",
        kept.sourceValidationAccuracy(),
        again.sourceValidationAccuracy(),
        lines);
  }

  /** Boxed doubles are equal if all their bits are, and two that are not a number. */
  private static void compare(
      String name, @Nullable Object kept, @Nullable Object again, List<String> lines) {
    if (!Objects.equals(kept, again)) {
      lines.add("%s: %s then, %s now".formatted(name, kept, again));
    }
  }

  private static @Nullable String cause(String name) {
    if (name.startsWith("data ")) {
      return "the examples of %s are others".formatted(PlainText.visible(name.substring(5)));
    }
    return switch (name) {
      case "tokenizer" -> "texts are cut into other tokens";
      case "vocabulary" -> "the vocabulary is another";
      case "word vectors" -> "the word vectors are others";
      case "source trial" -> "the source was trained otherwise";
      case "engine", "model", "strategy" -> "the version of the %s is another".formatted(name);
      case "computation", "OPENBLAS_CORETYPE" ->
          "the processor's kernels, or the backend, round otherwise";
      case "cpu", "os", "java", "jvm" -> "the machine is another";
      default -> null;
    };
  }
}
