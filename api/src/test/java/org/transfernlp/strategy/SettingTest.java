package org.transfernlp.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Setting MIXED =
      new Setting(LayerState.TUNE, LayerState.FREEZE, LayerState.RANDOM);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E:tune H:freeze O:random",
        "  O:random,E:tune , H:FREEZE ",
        "e:tune h:freeze o:random",
        "E○H🔒O□",
        "E○ H🔒 O□",
        "E ○ H 🔒 O □",
        "E:○ H:freeze O□",
        "E○H🔒\uFE0EO□",
        "E○\uFE0FH🔒\uFE0FO□\uFE0E",
        "E◯ H🔒 O◻\uFE0F",
        "E tune H freeze O random"
      })
  void wordsAndSignsAreRead(String text) {
    assertEquals(MIXED, Setting.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E:word2vec+share H:tune+share O:share",
        "E:share+word2vec,H:Share+Tune,O:share",
        "E:word2vec + share H:tune +share O:share",
        "E△♥H○♥O♥",
        "E♥△ H♥○ O♥",
        "E:△+♥ H:○+♥ O:♥",
        "E△♥\uFE0FH○♥\uFE0FO♥\uFE0F",
        "E∆❤\uFE0F H○❤ O❤",
        "EΔ♥ H◯♥\uFE0E O♥"
      })
  void partsOfAStateAreReadInAnyOrder(String text) {
    assertEquals(
        new Setting(LayerState.WORD2VEC_SHARE, LayerState.TUNE_SHARE, LayerState.SHARE),
        Setting.parse(text));
  }

  @Test
  void everySettingIsReadAsItIsWritten() {
    for (Setting setting : StrategyProbe.settings()) {
      assertEquals(setting, Setting.parse(setting.toString()));
      assertEquals(setting, Setting.parse(setting.toString().replace(" ", ",")));
      assertEquals(setting, Setting.parse(setting.signs()));
      assertEquals(setting, Setting.parse(setting.signs().replaceAll("(?=[HO])", " ")));
      assertEquals(setting, Setting.parse(setting.signs().replace("♥", "♥\uFE0F")));
      assertEquals(setting, Setting.parse(setting.signs().replace("🔒", "🔒\uFE0E")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStateIsReadInWordsAndSigns(LayerState state) {
    assertEquals(state, Setting.parse("E:" + state.word() + " H:random O:random").embedding());
    assertEquals(state, Setting.parse("E" + state.sign() + "H□O□").embedding());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E:tune H:tune | O is missing",
        "E:tune H:tune O:melt | 'melt' is not a state",
        "E:tune H:tune O:random+ | 'random+' is not a state",
        "E:tune H:tune O:tune+tune | 'tune+tune' is not a state",
        "E:tune H:tune O:freeze+share | 'freeze+share' is not a state",
        "E:tune H:tune O:tune+share+share | 'tune+share+share' is not a state",
        "E:tune H:tune O:+ | '+' is not a state",
        "E○H○O♥♥ | '♥♥' is not a state",
        "E○H○O○🔒 | '○🔒' is not a state",
        "E:tune E:tune O:random | E is given twice",
        "E:tune H:tune O:random X:tune | 'X:tune' is not understood",
        "E:tune;H:tune O:random | ';H:tune O:random' is not understood",
        "'' | E is missing",
        "tune | 'tune' is not understood"
      })
  void whatIsWrongIsNamed(String text, String problem) {
    StrategyException e = assertThrows(StrategyException.class, () -> Setting.parse(text));
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(e.getMessage().endsWith("tune+share, word2vec+share."), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"E:tune H:word2vec O:random", "E○H□O△", "E:tune H:word2vec+share O:random"})
  void wordVectorsAreForEmbeddingsAlone(String text) {
    StrategyException e = assertThrows(StrategyException.class, () -> Setting.parse(text));
    assertTrue(e.getMessage().contains("word vectors are for E alone"), e.getMessage());
  }
}
