package org.transfernlp.itests;

import java.util.ArrayList;
import java.util.List;

/** Splits command lines as shells do, to look at what is not run. */
final class ShellWords {

  private static final String BETWEEN_COMMANDS = ";|&";
  private static final String REDIRECTIONS = "<>";

  private ShellWords() {}

  /**
   * The commands of a line, each as its words. Variables that are set before a command, files that
   * are read or written by the shell, and a comment at the end are left out.
   */
  static List<List<String>> commands(String line) {
    List<List<String>> commands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    boolean redirected = false;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : ';';
      boolean last = i == line.length();
      if (quote != 0 && !last) {
        if (c == quote) {
          quote = 0;
        } else if (c == '\\' && quote == '"') {
          i++;
          word.append(line.charAt(i));
        } else {
          word.append(c);
        }
      } else if (c == '\\' && !last) {
        i++;
        word.append(line.charAt(i));
        inWord = true;
      } else if ((c == '"' || c == '\'') && !last) {
        quote = c;
        inWord = true;
      } else if (c == '#' && !inWord) {
        i = line.length() - 1;
      } else if (Character.isWhitespace(c)
          || BETWEEN_COMMANDS.indexOf(c) >= 0
          || REDIRECTIONS.indexOf(c) >= 0) {
        if (inWord) {
          if (!redirected && !(words.isEmpty() && word.toString().matches("[A-Z_]+=.*"))) {
            words.add(word.toString());
          }
          redirected = false;
          word.setLength(0);
          inWord = false;
        }
        if (REDIRECTIONS.indexOf(c) >= 0) {
          redirected = true;
        } else if (BETWEEN_COMMANDS.indexOf(c) >= 0 && !words.isEmpty()) {
          commands.add(List.copyOf(words));
          words.clear();
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quotation mark is not closed");
    }
    return commands;
  }
}
