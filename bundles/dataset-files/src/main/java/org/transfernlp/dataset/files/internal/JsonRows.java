package org.transfernlp.dataset.files.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A JSON object in every line; lines of nothing are passed over. */
final class JsonRows implements Rows {

  private static final int MOST_NESTED = 200;

  /** As much of a broken line as tells where it breaks, in characters. */
  private static final int MOST_SHOWN = 10;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTED)
                  .maxStringLength(MAX_CHARACTERS)
                  .maxNameLength(MAX_CHARACTERS)
                  .maxNumberLength(MAX_CHARACTERS)
                  .build())
          // A table of names that outlives the parser would be filled by whoever writes the file.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final Pattern NO_NUMBER = Pattern.compile("[-+]?(NaN|Inf)");

  /** What the library names in its message. */
  private static final Pattern CULPRIT =
      Pattern.compile("(?:token|marker) '([^']+)'|\\('(.)' \\(code", Pattern.CASE_INSENSITIVE);

  private final LineReader lines;
  private final List<String> keys;

  JsonRows(LineReader lines, Columns columns) {
    this.lines = lines;
    keys = columns.all();
  }

  @Override
  public @Nullable Row next() {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line == null ? null : row(line);
  }

  private Row row(String line) {
    @Nullable String[] values = new @Nullable String[keys.size()];
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw lines.broken("the line is no JSON object; jsonl has one in every line.");
      }
      read(json, "", values);
      if (json.nextToken() != null) {
        throw lines.broken("something follows the JSON object; jsonl has one in every line.");
      }
    } catch (JsonProcessingException e) {
      throw lines.broken(problem(line, e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int label = keys.size() - 1;
    return new Row(
        lines.file(),
        lines.number(),
        required(values, label).strip(),
        IntStream.range(0, label).mapToObj(text -> required(values, text)).toList());
  }

  /** The library speaks to programmers, of its own settings. */
  private static String problem(String line, JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "objects and arrays are nested more than %d deep; take out what nobody reads."
          .formatted(MOST_NESTED);
    }
    int column = column(line, e);
    String rest = line.substring(Math.min(line.length(), column - 1));
    if (e instanceof JsonEOFException || rest.isEmpty()) {
      return "the JSON object is not closed at the end of the line; jsonl has a whole one in every"
          + " line.";
    }
    return NO_NUMBER.matcher(rest).lookingAt()
        ? "not valid JSON at column %d: NaN and Infinity are no numbers of JSON; write null or a text."
            .formatted(column)
        : "not valid JSON at column %d, at %s; mend the line."
            .formatted(column, Excerpt.quoted(start(rest)));
  }

  private static String start(String rest) {
    int characters = Math.min(MOST_SHOWN, rest.codePointCount(0, rest.length()));
    return rest.substring(0, rest.offsetByCodePoints(0, characters));
  }

  /** The library counts to behind what it complains about, or to it. */
  private static int column(String line, JsonProcessingException e) {
    int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
    Matcher culprit = CULPRIT.matcher(String.valueOf(e.getOriginalMessage()));
    if (culprit.find()) {
      String text = culprit.group(1) == null ? culprit.group(2) : culprit.group(1);
      int found = line.lastIndexOf(text, column - 1);
      return found < 0 ? column : found + 1;
    }
    return column;
  }

  private void read(JsonParser json, String prefix, @Nullable String[] values) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName();
      JsonToken value = json.nextToken();
      int key = keys.indexOf(name);
      if (key >= 0) {
        if (values[key] != null) {
          throw lines.broken("there are two %s.".formatted(Excerpt.quoted(name)));
        }
        values[key] = scalar(json, value, name, key);
      } else if (value == JsonToken.START_OBJECT && leadsOn(name)) {
        read(json, name + ".", values);
      } else {
        json.skipChildren();
      }
    }
  }

  /** Whether a key that is looked for lies within the object of this name. */
  private boolean leadsOn(String name) {
    return keys.stream().anyMatch(key -> key.startsWith(name + "."));
  }

  private String scalar(JsonParser json, JsonToken value, String name, int key) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return key == keys.size() - 1 ? "null" : "";
    }
    if (!value.isScalarValue()) {
      throw lines.broken(
          "%s is %s, but a text or a label is wanted."
              .formatted(
                  Excerpt.quoted(name), value == JsonToken.START_ARRAY ? "an array" : "an object"));
    }
    String text = json.getText();
    if (text.indexOf('\0') >= 0) {
      throw lines.broken("there is a NUL character in %s.".formatted(Excerpt.quoted(name)));
    }
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw lines.broken(
          "there is half of a surrogate pair, such as \\ud800, in %s; mend the line."
              .formatted(Excerpt.quoted(name)));
    }
    return text;
  }

  private String required(@Nullable String[] values, int key) {
    String value = values[key];
    if (value == null) {
      throw lines.broken(
          "there is no key %s in this object.".formatted(Excerpt.quoted(keys.get(key))));
    }
    return value;
  }

  @Override
  public void close() {
    lines.close();
  }
}
