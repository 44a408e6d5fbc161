package org.transfernlp.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateHistoryTest {

  @TempDir private Path folder;

  /** JLine's own would write the lines to the file, and throw out what is no history before. */
  @Test
  void fileOfTheHistoryIsNeitherReadNorWritten() throws Exception {
    Path present = Files.writeString(folder.resolve("present"), "keep\n");
    Path absent = folder.resolve("absent");
    byte[] typed = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);
    History history = new PrivateHistory();
    try (Terminal terminal =
        new DumbTerminal(new ByteArrayInputStream(typed), OutputStream.nullOutputStream())) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .history(history)
              .variable(LineReader.HISTORY_FILE, present)
              .build();
      assertEquals("one", reader.readLine());
      assertEquals("two", reader.readLine());
      reader.setVariable(LineReader.HISTORY_FILE, absent.toString());
      assertEquals("three", reader.readLine());
      history.save();
      history.purge();
    }
    assertEquals(3, history.size());
    assertEquals("two", history.get(1));
    assertEquals("keep\n", Files.readString(present));
    assertTrue(Files.notExists(absent));
  }
}
