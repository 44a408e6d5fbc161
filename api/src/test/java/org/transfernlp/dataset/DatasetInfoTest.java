package org.transfernlp.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetInfoTest {

  @SuppressWarnings("NullAway") // nulls come from code that was compiled without such checks
  private static DatasetInfo info(String title, List<String> labels, Map<Split, Integer> sizes) {
    return new DatasetInfo(
        "weather", title, TaskKind.SINGLE_TEXT, labels, sizes, "", "", "", List.of());
  }

  private static String refusal(List<String> labels, Map<Split, Integer> sizes) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> info("Weather", labels, sizes))
            .getMessage());
  }

  @Test
  void labelsAreDifferentAndNotBlank() {
    assertEquals(
        "Dataset 'weather' has the label 'bad' twice; name each class once.",
        refusal(List.of("bad", "good", "bad"), Map.of()));
    assertEquals(
        "Dataset 'weather' has a blank label; name all classes.",
        refusal(List.of("bad", " "), Map.of()));
    assertEquals(
        "Dataset 'weather' has -1 examples in TRAIN; leave out what is not known.",
        refusal(List.of("bad", "good"), Map.of(Split.TRAIN, -1)));
  }

  @Test
  @SuppressWarnings("NullAway")
  void whatIsNullIsNamed() {
    assertEquals(
        "title",
        assertThrows(NullPointerException.class, () -> info(null, List.of(), Map.of()))
            .getMessage());
    assertEquals(
        "labels, number 1",
        assertThrows(
                NullPointerException.class,
                () -> info("Weather", Arrays.asList("bad", null), Map.of()))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../secret", "weather/../..", "a\0b"})
  void pathOfAFileStaysWhereItIs(String path) {
    assertThrows(IllegalArgumentException.class, () -> new DataFile(path, null));
  }

  @Test
  void checksumIsOneOrNull() {
    assertEquals("0".repeat(64), new DataFile("weather/train..txt", "0".repeat(64)).sha256());
    assertThrows(IllegalArgumentException.class, () -> new DataFile("weather", "0".repeat(63)));
    assertThrows(IllegalArgumentException.class, () -> new DataFile("weather", "A".repeat(64)));
  }
}
