package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void nothingInATextCommandsTheTerminal() {
    assertEquals(
        "red\\u001b[31m bell\\u0007 csi\\u009b2J turned\\u202e",
        PlainText.visible("red\u001b[31m bell\u0007 csi\u009b2J turned\u202e"));
    assertEquals("lone \uFFFD", PlainText.visible("lone \ud800"));
  }

  @Test
  void whiteSpaceOfAllKindsBecomesASpace() {
    assertEquals("a b c d e", PlainText.visible(" a\t\r\nb\u0085c\u2028d\u00a0 e\n"));
  }

  @Test
  void linesAreBrokenAtSpacesWhereThereAreSome() {
    assertEquals(
        List.of("one two", "three", "fourfive", "six"),
        PlainText.wrap("one two three fourfivesix", 8));
    assertEquals(List.of("one two three"), PlainText.wrap("one two three", 0));
    assertEquals(List.of(""), PlainText.wrap("", 8));
    assertEquals(List.of("four", "five"), PlainText.wrap("four five", 4));
    assertEquals(List.of("one", "two "), PlainText.wrap("one  two ", 4));
  }

  /** A quadratic one would take hours. */
  @Test
  void longTextIsWrappedInAMoment() {
    List<String> lines = PlainText.wrap("x".repeat(3_000_000) + " y".repeat(100_000), 10);
    assertEquals(300_000 + 20_000, lines.size());
    assertEquals("y y y y y", lines.get(lines.size() - 1));
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertEquals(8, PlainText.columns("日本語の"));
    assertEquals(List.of("日本", "語の"), PlainText.wrap("日本語の", 5));
    assertEquals("日本…", PlainText.crop("日本語の", 5));
    assertEquals("日", PlainText.wrap("日本", 1).get(0));
  }
}
