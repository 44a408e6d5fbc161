package org.transfernlp.report.internal.text;

/** A grid of braille patterns, two dots wide and four dots high each. */
final class BrailleCanvas {

  private static final int BLANK = 0x2800;

  /** The bits of the dots of a pattern. // [y][x] */
  private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final int[][] characters;

  /** An empty grid of so many characters. */
  BrailleCanvas(int columns, int lines) {
    characters = new int[lines][columns];
  }

  int dotsAcross() {
    return 2 * characters[0].length;
  }

  int dotsDown() {
    return 4 * characters.length;
  }

  /** A straight line (Bresenham 1965). */
  void line(int fromX, int fromY, int toX, int toY) {
    int dx = Math.abs(toX - fromX);
    int dy = -Math.abs(toY - fromY);
    int x = fromX;
    int y = fromY;
    int error = dx + dy;
    while (true) {
      dot(x, y);
      if (x == toX && y == toY) {
        return;
      }
      int twice = 2 * error;
      if (twice >= dy) {
        error += dy;
        x += Integer.signum(toX - fromX);
      }
      if (twice <= dx) {
        error += dx;
        y += Integer.signum(toY - fromY);
      }
    }
  }

  void dot(int x, int y) {
    int[] line = characters[y / 4];
    if (line[x / 2] < BLANK) {
      line[x / 2] |= BITS[y % 4][x % 2];
    }
  }

  /** Puts a letter where a dot is. */
  void letter(int x, int y, int letter) {
    characters[y / 4][x / 2] = BLANK + 0x100 + letter;
  }

  String row(int line) {
    StringBuilder text = new StringBuilder();
    for (int character : characters[line]) {
      if (character > BLANK) {
        text.appendCodePoint(character - BLANK - 0x100);
      } else if (character == 0) {
        text.append(' ');
      } else {
        text.appendCodePoint(BLANK + character);
      }
    }
    return text.toString();
  }
}
