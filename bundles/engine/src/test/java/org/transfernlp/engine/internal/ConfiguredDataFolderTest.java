package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;

class ConfiguredDataFolderTest {

  @TempDir private Path folder;

  private Path require(String... names) {
    return new ConfiguredDataFolder(folder).require("weather", Acquisition.NONE, names);
  }

  @Test
  void theFirstNameThatExistsIsTaken() throws IOException {
    Path file = Files.createDirectory(folder.resolve("weather")).resolve("train.txt");
    Files.createFile(file);
    assertEquals(file, require("weather/train.csv", "weather/train.txt", "weather"));
    assertEquals(folder.resolve("weather"), require("weather/"));
    assertInstanceOf(
        DatasetUnavailableException.class,
        assertThrows(DatasetException.class, () -> require("weather/test.txt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../secret", "weather/../../secret", "", "a\0b"})
  void whatLeadsOutOfTheFolderIsRefused(String name) {
    DatasetException e = assertThrows(DatasetException.class, () -> require("weather", name));
    assertEquals(
        "Dataset 'weather' asks for '%s', which is no name of a file in the data folder; its code has to name a relative one, without '..'."
            .formatted(name.replace('\0', '?')),
        e.getMessage());
    assertFalse(e instanceof DatasetUnavailableException);
  }

  @Test
  void aDatasetHasToNameAFile() {
    assertEquals(
        "Dataset 'weather' asks for no file of the data folder; its code has to name one.",
        assertThrows(DatasetException.class, this::require).getMessage());
  }
}
