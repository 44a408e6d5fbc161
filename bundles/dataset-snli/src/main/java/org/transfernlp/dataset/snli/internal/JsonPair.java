package org.transfernlp.dataset.snli.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.Quoted;

/**
 * A line of a {@code .jsonl} file: an object, of which three strings are wanted.
 *
 * @param line where it stands
 */
record JsonPair(Line line) {

  private static final String LABEL = "gold_label";
  private static final String SENTENCE1 = "sentence1";
  private static final String SENTENCE2 = "sentence2";
  private static final Set<String> WANTED = Set.of(LABEL, SENTENCE1, SENTENCE2);

  /** The official lines have an array in an object, and strings of a few thousand characters. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(100_000)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** The example; none if the annotators did not agree. */
  Optional<Example> read() {
    Map<String, String> strings = strings();
    return GoldLabel.example(
        line, required(strings, LABEL), required(strings, SENTENCE1), required(strings, SENTENCE2));
  }

  private String required(Map<String, String> strings, String key) {
    String string = strings.get(key);
    if (string == null) {
      throw line.broken("the object has no " + key + ".");
    }
    return string;
  }

  private Map<String, String> strings() {
    try (JsonParser parser = JSON.createParser(line.text())) {
      return strings(parser);
    } catch (IOException e) {
      String problem =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw line.broken("the line is not JSON (" + Quoted.text(problem) + ").");
    }
  }

  private Map<String, String> strings(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(parser, "it does not begin with an object");
    }
    Map<String, String> strings = new HashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (WANTED.contains(key)) {
        if (value != JsonToken.VALUE_STRING) {
          throw line.broken("the value of " + key + " is not a string.");
        }
        strings.put(key, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "something follows the object");
    }
    return strings;
  }
}
