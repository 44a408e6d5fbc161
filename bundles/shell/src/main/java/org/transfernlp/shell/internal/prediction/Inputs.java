package org.transfernlp.shell.internal.prediction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.ExperimentException;

/**
 * Texts to classify from a stream: one input a line, with a tab between the two texts of a pair. An
 * empty line is an empty text, or two, so that there are as many answers as lines. Used by one
 * thread.
 */
public final class Inputs {

  /** A line that is longer is no text to classify. */
  private static final int LONGEST_LINE = 1_000_000;

  /** A batch is full when it has as many characters, however few its lines are. */
  private static final int MOST_CHARACTERS = 4_000_000;

  private final BufferedReader reader;
  private final String file;
  private final TaskKind kind;
  private long line;
  private boolean skipLineFeed;

  /**
   * Inputs from a stream, which the caller closes.
   *
   * @param file what to call it in messages
   */
  public Inputs(Reader reader, String file, TaskKind kind) {
    this.reader = new BufferedReader(reader);
    this.file = file;
    this.kind = kind;
  }

  /**
   * The next inputs; none at the end.
   *
   * @throws ExperimentException if a line has another number of texts, is too long, or cannot be
   *     read
   */
  public List<List<String>> next(int most) {
    List<List<String>> inputs = new ArrayList<>();
    int characters = 0;
    while (inputs.size() < most && characters < MOST_CHARACTERS) {
      String text = readLine();
      if (text == null) {
        break;
      }
      characters += text.length();
      inputs.add(parse(text));
    }
    return inputs;
  }

  /**
   * The texts of one input, as arguments of a command.
   *
   * @throws ExperimentException if there are more or fewer than the kind has
   */
  public static List<String> ofArguments(List<String> texts, TaskKind kind) {
    if (texts.size() != kind.texts()) {
      throw new ExperimentException(
          "This network reads %s, but was given %s; put each text in quotes."
              .formatted(
                  kind.description(),
                  texts.isEmpty()
                      ? "nothing"
                      : texts.size() == 1 ? "one text" : texts.size() + " texts"));
    }
    return texts;
  }

  private List<String> parse(String text) {
    if (kind == TaskKind.SINGLE_TEXT) {
      return List.of(text.replace('\t', ' '));
    }
    if (text.isBlank()) {
      return List.of("", "");
    }
    String[] parts = text.split("\t", -1);
    if (parts.length != kind.texts()) {
      throw new ExperimentException(
          "%s:%d: this network reads a pair of texts, so that there must be one tab between the two, but there are %d."
              .formatted(file, line, parts.length - 1));
    }
    return List.of(parts);
  }

  private @Nullable String readLine() {
    try {
      StringBuilder text = new StringBuilder();
      int character = reader.read();
      if (skipLineFeed && character == '\n') {
        character = reader.read();
      }
      skipLineFeed = false;
      if (character < 0) {
        return null;
      }
      line++;
      while (character >= 0 && character != '\n' && character != '\r') {
        text.append((char) character);
        if (text.length() > LONGEST_LINE) {
          throw new ExperimentException(
              "%s:%d: this line has more than a million characters; is it a text file?"
                  .formatted(file, line));
        }
        character = reader.read();
      }
      skipLineFeed = character == '\r';
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new ExperimentException(
          "%s is no text in UTF-8%s; save it as such."
              .formatted(file, line == 0 ? "" : " after line " + line),
          e);
    } catch (IOException e) {
      throw new ExperimentException(
          "Cannot read %s: %s.".formatted(file, String.valueOf(e.getMessage())), e);
    }
  }
}
