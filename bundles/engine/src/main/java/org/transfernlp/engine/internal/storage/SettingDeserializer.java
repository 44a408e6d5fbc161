package org.transfernlp.engine.internal.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;

/** Reads a setting as users type it. */
final class SettingDeserializer extends StdDeserializer<Setting> {

  private static final long serialVersionUID = 1L;

  SettingDeserializer() {
    super(Setting.class);
  }

  @Override
  public Setting deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = parser.getText();
    try {
      return Setting.parse(text);
    } catch (StrategyException e) {
      throw context.weirdStringException(text, Setting.class, e.getMessage());
    }
  }
}
