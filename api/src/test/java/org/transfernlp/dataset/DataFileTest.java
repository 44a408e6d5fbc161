package org.transfernlp.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "mine/../x", "..\\x", "mine\\..\\x", " "})
  void pathThatGoesUpIsRefused(String path) {
    assertEquals(
        "'%s' is no path of a file; state one with / between the names and without '..'."
            .formatted(path),
        assertThrows(IllegalArgumentException.class, () -> new DataFile(path, null)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine/train.csv", "/data/train.csv", "C:/data/train.csv", "mine/a..b"})
  void pathInTheDataFolderOrOfAUsersOwnIsTaken(String path) {
    assertEquals(path, new DataFile(path, null).path());
  }
}
