package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Split;
import org.transfernlp.strategy.Setting;

class DatasetsCommandTest {

  @Test
  void sizesAreShownAsFarAsKnown() {
    assertEquals("not known", DatasetsCommand.sizes(Map.of()));
    assertEquals(
        "8,500 / ? / 1,100", DatasetsCommand.sizes(Map.of(Split.TRAIN, 8500, Split.TEST, 1100)));
  }

  @Test
  void everySettingThatIsOfferedParses() {
    SettingExamples.SETTINGS.forEach(Setting::parse);
  }
}
