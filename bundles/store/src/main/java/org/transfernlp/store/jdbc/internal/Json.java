package org.transfernlp.store.jdbc.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transfernlp.store.StoreException;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;

/**
 * Values as JSON in the database, and back without loss: numbers have all their digits, and what is
 * no number is a string. Only ASCII is written, as databases refuse the character 0 and halves of
 * surrogate pairs. Properties that are not known are passed over, and missing ones are empty.
 */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // All who use the default one share what it knows of classes, and so would keep ours.
          .typeFactory(TypeFactory.createDefaultInstance())
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withConfigOverride(List.class, type -> type.setSetterInfo(emptyForNull()))
          .withConfigOverride(Map.class, type -> type.setSetterInfo(emptyForNull()))
          .addModule(
              new SimpleModule()
                  .addSerializer(Setting.class, ToStringSerializer.instance)
                  .addDeserializer(Setting.class, new SettingDeserializer())
                  .addSerializer(Path.class, ToStringSerializer.instance)
                  .addDeserializer(Path.class, new PathDeserializer()))
          .build();

  private Json() {}

  /** A value as text. */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * A value of its text.
   *
   * @param row what it is read from, for people
   * @throws StoreException if it cannot be read
   */
  static <T> T read(String text, Class<T> type, String row) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException | NullPointerException e) {
      throw unreadable(row, e);
    }
  }

  /**
   * A value of its text.
   *
   * @param row what it is read from, for people
   * @throws StoreException if it cannot be read
   */
  static <T> T read(String text, TypeReference<T> type, String row) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException | NullPointerException e) {
      throw unreadable(row, e);
    }
  }

  private static StoreException unreadable(String row, Exception cause) {
    return new StoreException(
        "What the database says of %s cannot be read: it was damaged, or written by a later version of TransferNLP; restore the database from a backup or update TransferNLP."
            .formatted(row),
        cause);
  }

  private static JsonSetter.Value emptyForNull() {
    return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  }

  /** Reads a setting as users type it. */
  private static final class SettingDeserializer extends StdScalarDeserializer<Setting> {

    private static final long serialVersionUID = 1L;

    /**
     * Settings by their texts as they are written here, which are a few hundred at most: parsing
     * them would take most of the time in which ten thousand trials are read.
     */
    private static final Map<String, Setting> WRITTEN = new ConcurrentHashMap<>();

    SettingDeserializer() {
      super(Setting.class);
    }

    @Override
    public Setting deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      Setting known = WRITTEN.get(text);
      if (known != null) {
        return known;
      }
      try {
        Setting setting = Setting.parse(text);
        if (setting.toString().equals(text)) {
          WRITTEN.put(text, setting);
        }
        return setting;
      } catch (StrategyException e) {
        throw context.weirdStringException(text, Setting.class, e.getMessage());
      }
    }
  }

  /** Reads a path as it was given, relative ones as well. */
  private static final class PathDeserializer extends StdScalarDeserializer<Path> {

    private static final long serialVersionUID = 1L;

    PathDeserializer() {
      super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String text = parser.getText();
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw context.weirdStringException(text, Path.class, e.getMessage());
      }
    }
  }
}
