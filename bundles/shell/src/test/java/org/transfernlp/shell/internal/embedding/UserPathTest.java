package org.transfernlp.shell.internal.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.PlainText;

class UserPathTest {

  @Test
  void relativePathIsMeantFromTheUsersFolder() {
    assertEquals(Path.of("/where/b.txt"), UserPath.of("../where/./b.txt", "/there", "/home"));
    assertEquals(Path.of("/a/b.txt"), UserPath.of("/a/b.txt", "/where", "/home"));
  }

  @Test
  void withoutALauncherItIsMeantFromTheFolderOfTheProcess() {
    assertEquals(Path.of("a.txt").toAbsolutePath(), UserPath.of("a.txt", null, "/home"));
    assertEquals(Path.of("a.txt").toAbsolutePath(), UserPath.of("a.txt", "", "/home"));
  }

  @Test
  void tildeIsTheUsersOwnFolder() {
    assertEquals(Path.of("/home/a.txt"), UserPath.of("~/a.txt", "/where", "/home"));
    assertEquals(Path.of("/home"), UserPath.of("~", "/where", "/home"));
    assertEquals(Path.of("/where/~a.txt"), UserPath.of("~a.txt", "/where", "/home"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a\0b", "a\nb", "a\rb", "a\u001b[2Jb", "a\u202egpj.exe", "a\u2028b", "\u0085"})
  void whatCannotBeAPathOrDoesNotLookLikeItselfIsRefused(String typed) {
    ExperimentException refused =
        assertThrows(ExperimentException.class, () -> UserPath.of(typed, "/where", "/home"));
    assertTrue(
        String.valueOf(refused.getMessage()).codePoints().noneMatch(PlainText::isMisleading),
        refused.getMessage());
  }

  @Test
  void namesOfAllLanguagesArePaths() {
    String name = "données/資料/بيانات 👩‍💻.txt";
    assertEquals(Path.of("/where", name), UserPath.of(name, "/where", "/home"));
  }
}
