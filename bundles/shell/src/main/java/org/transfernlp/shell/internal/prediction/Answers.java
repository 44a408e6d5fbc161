package org.transfernlp.shell.internal.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.Fields;
import org.transfernlp.shell.internal.trial.Percent;

/** What a network answered. */
public final class Answers {

  private static final int LONGEST_LABEL = 24;
  private static final int LONGEST_BAR = 30;
  private static final int MOST_CLASSES = 20;
  private static final String GAP = "  ";

  private final List<String> labels;
  private final Consumer<String> out;
  private final int width;

  /**
   * Answers of one network.
   *
   * @param labels names of its classes
   * @param out prints a line
   * @param width columns of the terminal; 0 for no limit
   */
  public Answers(List<String> labels, Consumer<String> out, int width) {
    this.labels = labels.stream().map(PlainText::visible).toList();
    this.out = out;
    this.width = width;
  }

  /** Prints the probabilities of all classes, the most probable first. */
  public void print(Prediction prediction) {
    List<Double> probabilities = prediction.probabilities();
    List<Integer> order =
        IntStream.range(0, Math.min(labels.size(), probabilities.size()))
            .boxed()
            .sorted(Comparator.comparingDouble(label -> -probabilities.get(label)))
            .toList();
    int widest = labelColumns();
    int bar = width == 0 ? LONGEST_BAR : Math.min(LONGEST_BAR, width - 1 - widest - 13);
    for (int label : order.subList(0, Math.min(MOST_CLASSES, order.size()))) {
      double probability = probabilities.get(label);
      String bars = bar > 0 ? "#".repeat((int) Math.round(bar * clip(probability))) : "";
      out.accept(
          (label(labels.get(label), widest) + percent(probability) + GAP + bars).stripTrailing());
    }
    if (order.size() > MOST_CLASSES) {
      out.accept("and %d classes that are less probable".formatted(order.size() - MOST_CLASSES));
    }
  }

  /** Prints a line for each input: the most probable class, its probability and the texts. */
  public void print(List<List<String>> inputs, List<Prediction> predictions) {
    int widest = labelColumns();
    for (int i = 0; i < inputs.size(); i++) {
      Prediction prediction = predictions.get(i);
      double probability =
          prediction.probabilities().stream().mapToDouble(value -> value).max().orElse(Double.NaN);
      String before =
          label(PlainText.visible(prediction.label()), widest) + percent(probability) + GAP;
      String text = PlainText.visible(String.join(" | ", inputs.get(i)));
      int room = width - 1 - PlainText.columns(before);
      out.accept(before + (width == 0 ? text : room < 1 ? "" : PlainText.crop(text, room)));
    }
  }

  /**
   * Prints a line for each input, for scripts: the most probable class, then the probabilities of
   * all classes in the dataset's order.
   */
  public void printRows(List<Prediction> predictions) {
    for (Prediction prediction : predictions) {
      List<String> fields = new ArrayList<>();
      fields.add(prediction.label());
      prediction.probabilities().forEach(value -> fields.add(value.toString()));
      out.accept(Fields.line(fields.toArray(String[]::new)));
    }
  }

  private int labelColumns() {
    return Math.min(LONGEST_LABEL, labels.stream().mapToInt(PlainText::columns).max().orElse(0));
  }

  private static String label(String name, int columns) {
    String fitting = PlainText.crop(name, Math.max(1, columns));
    return fitting + " ".repeat(Math.max(0, columns - PlainText.columns(fitting)));
  }

  private static String percent(double probability) {
    return GAP + String.format(Locale.ROOT, "%6s %%", Percent.of(probability));
  }

  private static double clip(double probability) {
    return Double.isNaN(probability) ? 0 : Math.min(1, Math.max(0, probability));
  }
}
