package org.transfernlp.study.format.internal;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.transfernlp.study.StudyException;

/** Makes nodes of YAML text that nobody has to trust. */
final class YamlText {

  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int LONGEST_TEXT = 10_000;
  private static final int MOST_DEPTH = 20;
  private static final int MOST_ALIASES = 1_000;

  /** A range is short to write, and its numbers take memory. */
  private static final int MOST_NUMBERS = 1_000_000;

  private YamlText() {}

  /**
   * The outermost value of a text.
   *
   * @param file what to call the text in messages
   * @throws StudyException if it is no YAML, too large or too deep, or not exactly one document
   */
  static Value root(String text, String file) {
    if (text.length() > MOST_CHARACTERS) {
      throw new StudyException(
          "%s: the file has %,d characters; a study may have up to %,d."
              .formatted(file, text.length(), MOST_CHARACTERS));
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setAllowNonScalarKeys(true)
            .build();
    try {
      checkShape(new Parse(settings).parseString(text).iterator(), file);
      Optional<Node> root = new Compose(settings).composeString(text);
      return new Value(file, "", root.orElseThrow(() -> empty(file)));
    } catch (MarkedYamlEngineException e) {
      throw new StudyException(
          "%s:%d: %s.".formatted(file, line(e.getProblemMark()), explained(e)), e);
    } catch (ReaderException e) {
      throw new StudyException(
          "%s:%d: the character U+%04X cannot stand in YAML; take it out."
              .formatted(file, lineOf(e.getPosition(), text), e.getCodePoint()),
          e);
    } catch (YamlEngineException e) {
      throw new StudyException(
          "%s: the file cannot be read as YAML: %s".formatted(file, firstLine(e)), e);
    }
  }

  /** Looks at the text in pieces, before anything is built that grows with its depth. */
  private static void checkShape(Iterator<Event> events, String file) {
    int depth = 0;
    int documents = 0;
    int aliases = 0;
    long numbers = 0;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> {
          if (++depth > MOST_DEPTH) {
            throw at(file, event, "is nested more than %d deep".formatted(MOST_DEPTH));
          }
        }
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> {
          if (++documents > 1) {
            throw at(file, event, "begins a second document; a file holds one study");
          }
        }
        case Scalar -> {
          // Nothing in a study is so long, and to find out why it is wrong takes seconds.
          if (event instanceof ScalarEvent scalar && scalar.getValue().length() > LONGEST_TEXT) {
            throw at(
                file, event, "begins a text of more than %,d characters".formatted(LONGEST_TEXT));
          }
          // The parser would merge keys, and nested merges grow without bounds.
          if (event instanceof ScalarEvent scalar
              && scalar.isPlain()
              && scalar.getValue().equals("<<")) {
            throw at(
                file, event, "merges by '<<', which YAML 1.2 does not know; write the keys out");
          }
          numbers += event instanceof ScalarEvent range ? Range.size(range.getValue()) : 0;
          if (numbers > MOST_NUMBERS) {
            throw at(
                file,
                event,
                "is where the file's ranges exceed %,d numbers".formatted(MOST_NUMBERS));
          }
        }
        case Alias -> {
          if (++aliases > MOST_ALIASES) {
            throw at(file, event, "has one alias more than %,d".formatted(MOST_ALIASES));
          }
        }
        default -> {}
      }
    }
    if (documents == 0) {
      throw empty(file);
    }
  }

  private static StudyException at(String file, Event event, String problem) {
    return new StudyException(
        "%s:%d: this line %s.".formatted(file, line(event.getStartMark()), problem));
  }

  private static StudyException empty(String file) {
    return new StudyException(
        "%s: the file is empty; a study has at least the keys 'study' and 'target' (transfer:study-new writes one to start from)."
            .formatted(file));
  }

  /** In words for people who know a study, but not how a YAML parser works. */
  private static String explained(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "" : firstLine(e.getProblem());
    String context = e.getContext() == null ? "" : firstLine(e.getContext());
    if (problem.contains("(TAB)") || problem.contains("'\\t'")) {
      return "there is a tab where only spaces may be; put spaces in its place";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "there is a second ': ' in this line, or the line is indented too far; put a text that holds ': ' in quotation marks";
    }
    if (problem.contains("could not find expected ':'")) {
      return "this is no 'key: value'; there is no ':' followed by a space after the key";
    }
    if (context.contains("scanning a quoted scalar")) {
      return "a quotation mark is not closed, or a text in quotation marks is not as YAML wants it ("
          + problem
          + ")";
    }
    if (context.contains("flow sequence")) {
      return "a '[' is not closed, or a comma is missing in the list";
    }
    if (context.contains("flow mapping")) {
      return "a '{' is not closed, or a comma is missing between its keys";
    }
    if (problem.contains("expected <block end>")) {
      return "this line is not indented as those before it";
    }
    if (problem.contains("undefined alias")) {
      return "'*' begins an alias, and nothing is marked so by '&' (" + problem + ")";
    }
    if (problem.contains("cannot start any token")) {
      return "a text cannot begin with this sign; put it in quotation marks (" + problem + ")";
    }
    return "this cannot be read as YAML (" + (problem.isEmpty() ? context : problem) + ")";
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }

  private static int lineOf(int position, String text) {
    return 1
        + (int)
            text.codePoints().limit(Math.max(0, position)).filter(point -> point == '\n').count();
  }

  private static String firstLine(YamlEngineException e) {
    return firstLine(String.valueOf(e.getMessage()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
