package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.TabSeparated.Row;

class TabSeparatedTest {

  @TempDir Path folder;

  @Test
  void rowsAreTheLinesAfterTheNamesOfTheColumns() throws IOException {
    assertEquals(
        List.of(List.of("1", "\"x"), List.of("", "y\"")), rows(table("id\ttext\n1\t\"x\n\ty\"\n")));
    assertEquals(List.of(), rows(table("id\ttext")));
  }

  @Test
  void otherNamesOfColumnsAreRefused() throws IOException {
    assertFailure(1, "the first line does not name the columns id, text;", "id\ttexts\n");
    assertFailure(1, "the first line does not name the columns id, text;", "id\n");
  }

  @Test
  void otherNumberOfFieldsIsRefused() throws IOException {
    assertFailure(3, "the number of fields with tabs between them is 1,", "id\ttext\n1\tx\n2\n");
    assertFailure(2, "the number of fields with tabs between them is 3,", "id\ttext\n1\tx\t\n");
  }

  @Test
  void lastFieldsMayBeLeftOffWhereThatIsTheFormat() throws IOException {
    Path file = write("id\ttext\n1\n2\tx\n");
    assertEquals(
        List.of(List.of("1"), List.of("2", "x")),
        rows(new TabSeparated(TextFile.lf(file, UTF_8), List.of("id", "text"), 1)));
  }

  @Test
  void blankTextIsNamed() throws IOException {
    try (Stream<Row> rows = table("id\ttext\n1\t \n").rows()) {
      String message =
          assertThrows(DatasetException.class, () -> rows.forEach(row -> row.text(1))).getMessage();
      assertTrue(message.endsWith(":2: field 2 is blank, but a text belongs there."), message);
    }
  }

  private void assertFailure(int line, String problem, String content) throws IOException {
    TabSeparated table = table(content);
    String message = assertThrows(DatasetException.class, () -> rows(table)).getMessage();
    assertTrue(message.contains(":" + line + ": " + problem), message);
  }

  private TabSeparated table(String content) throws IOException {
    return new TabSeparated(TextFile.lf(write(content), UTF_8), "id", "text");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("table.txt"), content);
  }

  private static List<List<String>> rows(TabSeparated table) {
    try (Stream<Row> rows = table.rows()) {
      return rows.map(Row::fields).toList();
    }
  }
}
