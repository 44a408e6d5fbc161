package org.transfernlp.dataset.imdb.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.dataset.io.TextFile;

/**
 * {@code rt_critics.test}: records of three lines, which are a sentence, {@code +1} or {@code -1},
 * and nothing.
 */
record CriticsFile(Path path) {

  static final int SIZE = 2_000;

  /** The sentences in the order of the file. */
  List<Example> examples() {
    List<Example> examples = new ArrayList<>(SIZE);
    try (Stream<Line> lines = TextFile.crlf(path, StandardCharsets.UTF_8).lines()) {
      Iterator<Line> rest = lines.iterator();
      while (rest.hasNext()) {
        examples.add(example(rest));
      }
    }
    for (int label = 0; label < Sentiment.LABELS.size(); label++) {
      int wanted = label;
      OfficialTotal.require(
          path.toString(),
          Sentiment.LABELS.get(label) + " sentences",
          SIZE / 2,
          examples.stream().filter(example -> example.label() == wanted).count());
    }
    return examples;
  }

  private static Example example(Iterator<Line> rest) {
    Line sentence = rest.next();
    String text = sentence.nonBlankText();
    Line label = next(rest, sentence, "its label");
    int index = label(label);
    Line separator = next(rest, label, "an empty line");
    if (!separator.text().isEmpty()) {
      throw separator.broken("the line should be empty, as the third of every record is.");
    }
    return new Example(text, index);
  }

  private static Line next(Iterator<Line> rest, Line before, String what) {
    if (!rest.hasNext()) {
      throw before.broken("the file ends here, but " + what + " should follow.");
    }
    return rest.next();
  }

  private static int label(Line line) {
    return switch (line.text()) {
      case "-1" -> Sentiment.NEGATIVE;
      case "+1" -> Sentiment.POSITIVE;
      default ->
          throw line.broken("the label is '" + Quoted.text(line.text()) + "', not +1 or -1.");
    };
  }
}
