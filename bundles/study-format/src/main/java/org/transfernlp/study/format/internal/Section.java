package org.transfernlp.study.format.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.transfernlp.study.StudyException;

/** Keys and their values. */
final class Section {

  private final Value value;
  private final Map<String, Value> entries;

  private Section(Value value, Map<String, Value> entries) {
    this.value = value;
    this.entries = Collections.unmodifiableMap(entries);
  }

  /**
   * The keys of a value.
   *
   * @param known all keys that there may be
   * @throws StudyException if it has none, others, or one twice or without a value
   */
  static Section of(Value value, List<String> known) {
    return read(value, known);
  }

  /** The keys of a value, whatever they are. */
  static Section ofAnyKeys(Value value) {
    return read(value, null);
  }

  private static Section read(Value value, @Nullable List<String> known) {
    if (!(value.node() instanceof MappingNode mapping)) {
      throw value.wrong("must be made of lines 'key: value'");
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Value keyNode = new Value(value.file(), value.key(), tuple.getKeyNode());
      String key = key(keyNode);
      if (known != null && !known.contains(key)) {
        throw new StudyException(
            "%sthere is no key '%s'%s"
                .formatted(
                    keyNode.where(),
                    path(value.key(), Value.abridged(key)),
                    Nearest.to(key, known)));
      }
      // Errors name the key's line, where people look for them, unless the value is of many lines.
      Value entry = new Value(value.file(), path(value.key(), key), tuple.getValueNode());
      if (tuple.getValueNode() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
        throw new Value(value.file(), path(value.key(), key), tuple.getKeyNode())
            .wrong("has no value; give it one or leave the key out");
      }
      Value earlier = entries.put(key, entry);
      if (earlier != null) {
        throw new Value(value.file(), path(value.key(), key), tuple.getKeyNode())
            .wrong("stands twice, before in line %d; leave one out".formatted(earlier.line()));
      }
    }
    return new Section(value, entries);
  }

  /** What these are the keys of. */
  Value value() {
    return value;
  }

  /** The value of a key; empty if it is not there. */
  Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * The value of a key that has to be there.
   *
   * @throws StudyException if it is not
   */
  Value require(String key) {
    return get(key).orElseThrow(() -> value.wrong("has no '%s'".formatted(key)));
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** All keys in the order of the file. */
  Map<String, Value> entries() {
    return entries;
  }

  private static String key(Value node) {
    if (node.node() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw node.wrong("has a key that is no word");
  }

  private static String path(String outer, String key) {
    return outer.isEmpty() ? key : outer + "." + key;
  }
}
