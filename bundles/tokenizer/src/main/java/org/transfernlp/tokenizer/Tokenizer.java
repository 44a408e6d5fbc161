package org.transfernlp.tokenizer;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts a text into lower-case tokens, so that raw text and text in the style of the Penn Treebank
 * come out alike: words, numbers, contractions ({@code do n't}, {@code it 's}) and punctuation
 * marks. Words joined by a hyphen are cut apart; a run of one punctuation mark is one token.
 *
 * <p>What comes out decides the results, so a change here must change {@link #ID}.
 */
public final class Tokenizer {

  /** Names this way to tokenise in the keys of caches and in the record of results. */
  public static final String ID = "words-1";

  private static final Set<String> CLITICS = Set.of("s", "re", "ve", "ll", "d", "m");

  private Tokenizer() {}

  /** Gives the tokens of a text, in order. */
  public static void tokenize(String text, Consumer<String> tokens) {
    String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    int i = 0;
    while (i < lower.length()) {
      char c = lower.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        i++;
      } else if (isWordPart(c)) {
        i = word(lower, i, tokens);
      } else if (c == '\'' && isClitic(lower, i)) {
        int end = wordEnd(lower, i + 1);
        tokens.accept(lower.substring(i, end));
        i = end;
      } else {
        i = punctuation(lower, i, tokens);
      }
    }
  }

  private static int word(String text, int start, Consumer<String> tokens) {
    int end = wordEnd(text, start);
    if (end + 1 < text.length() && text.charAt(end) == '\'' && isWordPart(text.charAt(end + 1))) {
      int contracted = wordEnd(text, end + 1);
      if (text.charAt(end - 1) == 'n' && text.substring(end + 1, contracted).equals("t")) {
        emit(text, start, end - 1, tokens);
        tokens.accept("n't");
        return contracted;
      }
      if (!isClitic(text, end)) {
        tokens.accept(text.substring(start, contracted));
        return contracted;
      }
    }
    emit(text, start, end, tokens);
    boolean hyphenated =
        end + 1 < text.length() && text.charAt(end) == '-' && isWordPart(text.charAt(end + 1));
    return hyphenated ? end + 1 : end;
  }

  private static void emit(String text, int start, int end, Consumer<String> tokens) {
    if (end > start) {
      tokens.accept(text.substring(start, end));
    }
  }

  private static int punctuation(String text, int start, Consumer<String> tokens) {
    int end = start + 1;
    while (end < text.length() && text.charAt(end) == text.charAt(start)) {
      end++;
    }
    // "!" and "!!!!!" are the same token, "-" and "--", "." and "..." are not.
    tokens.accept(
        switch (text.charAt(start)) {
          case '.' -> end - start > 1 ? "..." : ".";
          case '-' -> end - start > 1 ? "--" : "-";
          default -> text.substring(start, start + 1);
        });
    return end;
  }

  private static boolean isClitic(String text, int apostrophe) {
    int end = wordEnd(text, apostrophe + 1);
    return CLITICS.contains(text.substring(apostrophe + 1, end));
  }

  /** The end of a word or number; {@code 3.5} and {@code 1,000} are one number. */
  private static int wordEnd(String text, int start) {
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean insideNumber =
          (c == '.' || c == ',')
              && i > start
              && i + 1 < text.length()
              && Character.isDigit(text.charAt(i - 1))
              && Character.isDigit(text.charAt(i + 1));
      if (!isWordPart(c) && !insideNumber) {
        break;
      }
      i++;
    }
    return i;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
