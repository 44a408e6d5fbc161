package org.transfernlp.dataset.imdb.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;

class CriticsFileTest {

  private static final String RECORDS =
      "Bad .\r\n-1\r\n\r\n".repeat(1_000) + "Good .\r\n+1\r\n\r\n".repeat(1_000);

  @TempDir Path folder;

  @Test
  void recordsAreRead() throws IOException {
    CriticsFile file = new CriticsFile(write(RECORDS));
    assertEquals(2_000, file.examples().size());
    assertEquals(new Example("Bad .", 0), file.examples().get(0));
    assertEquals(new Example("Good .", 1), file.examples().get(1_999));
  }

  @Test
  void unknownLabelIsNamed() throws IOException {
    assertFailure(2, "the label is '0', not +1 or -1.", RECORDS.replaceFirst("-1", "0"));
  }

  @Test
  void blankSentenceIsNamed() throws IOException {
    assertFailure(4, "the line is blank", "Bad .\r\n-1\r\n\r\n \r\n-1\r\n\r\n" + RECORDS);
  }

  @Test
  void shiftedRecordsAreNamed() throws IOException {
    assertFailure(3, "the line should be empty", "Bad .\r\n-1\r\nBad .\r\n-1\r\n\r\n");
  }

  @Test
  void fileThatEndsWithinARecordIsNamed() throws IOException {
    assertFailure(1, "the file ends here, but its label should follow.", "Bad .\r\n");
    assertFailure(2, "the file ends here, but an empty line should follow.", "Bad .\r\n-1\r\n");
  }

  @Test
  void otherEncodingIsNamed() throws IOException {
    assertFailure(4, "not valid UTF-8 (byte 0xE9)", "Bad .\r\n-1\r\n\r\nna\u00E9\r\n-1\r\n\r\n");
  }

  @Test
  void otherTotalIsRefusedWithBothNumbers() throws IOException {
    Path file = write(RECORDS + "Good .\r\n+1\r\n\r\n");
    String message =
        assertThrows(DatasetException.class, () -> new CriticsFile(file).examples()).getMessage();
    assertTrue(
        message.startsWith(file + " holds 1001 positive sentences, but the official data has 1000"),
        message);
  }

  private void assertFailure(int line, String problem, String content) throws IOException {
    Path file = write(content);
    String message =
        assertThrows(DatasetException.class, () -> new CriticsFile(file).examples()).getMessage();
    assertTrue(message.startsWith(file + ":" + line + ": " + problem), message);
  }

  private Path write(String content) throws IOException {
    return Files.write(folder.resolve("rt_critics.test"), content.getBytes(ISO_8859_1));
  }
}
