package org.transfernlp.shell.internal.command;

import org.junit.jupiter.api.Test;
import org.transfernlp.strategy.Setting;

class SettingExamplesTest {

  @Test
  void everySettingThatIsOfferedParses() {
    SettingExamples.SETTINGS.forEach(Setting::parse);
  }
}
