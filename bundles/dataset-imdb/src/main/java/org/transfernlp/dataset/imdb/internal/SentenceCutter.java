package org.transfernlp.dataset.imdb.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a review into sentences.
 *
 * <p>{@link java.text.BreakIterator} was looked at and not taken: it ends a sentence after "Mr."
 * and after initials, ends none at a full stop before a small letter, though some reviews have no
 * capitals, and its rules come with the Java runtime, so that the same data need not give the same
 * sentences everywhere. The rules here:
 *
 * <ul>
 *   <li>A line feed, which stands for {@code <br />} here, ends a sentence.
 *   <li>So does a run of {@code . ! ?}, with the quotes and brackets that close right after it, if
 *       white space follows, or, after a word of small letters, a capitalised word ("boring.The").
 *   <li>But not a single full stop after a title ("Mr. Smith"), an initial ("J. Lee") or an acronym
 *       ("U.S. Army"); and none before a digit after a word such as "No." or "Vol.".
 *   <li>Before a small letter, it ends a sentence only where it is neither an ellipsis ("well...
 *       no"), nor in quotes or brackets ("'Why?' he asked"), nor after an abbreviation ("etc.
 *       are").
 * </ul>
 *
 * <p>A sentence without any letter ("10/10.") is dropped.
 */
final class SentenceCutter {

  /** Before a name. */
  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "capt", "lt", "sgt", "maj", "sen",
          "gov", "pres", "hon", "st", "mt", "ft", "messrs", "fr", "det", "insp", "cmdr", "vs");

  /** Mostly within a sentence if a small letter or a digit follows. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "etc", "jr", "sr", "inc", "co", "ltd", "corp", "approx", "min", "mins", "hrs", "dept",
          "feat", "no", "vol", "ep", "eps", "pt", "ca", "esp", "incl", "orig", "aka", "ie", "eg");

  /** And more: without a bound, a text of nothing but initials would take quadratic time. */
  private static final int LONGEST_ABBREVIATION = 16;

  private SentenceCutter() {}

  static List<String> cut(String review) {
    List<String> sentences = new ArrayList<>();
    for (String paragraph : review.split("\n", -1)) {
      cutParagraph(paragraph, sentences);
    }
    return sentences;
  }

  private static void cutParagraph(String text, List<String> sentences) {
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      if (!isTerminator(text.charAt(i))) {
        i++;
        continue;
      }
      int run = i;
      while (i < text.length() && isTerminator(text.charAt(i))) {
        i++;
      }
      int runEnd = i;
      while (i < text.length() && isCloser(text.charAt(i))) {
        i++;
      }
      if (isEnd(text, run, runEnd, i)) {
        add(text.substring(start, i), sentences);
        start = i;
      }
    }
    add(text.substring(start), sentences);
  }

  private static void add(String sentence, List<String> sentences) {
    if (sentence.chars().anyMatch(Character::isLetter)) {
      sentences.add(sentence.strip());
    }
  }

  private static boolean isEnd(String text, int run, int runEnd, int after) {
    int next = after;
    while (next < text.length() && isSpace(text.charAt(next))) {
      next++;
    }
    if (next == text.length()) {
      return true;
    }
    char first = text.charAt(next);
    if (isTerminator(first)) {
      return false;
    }
    boolean fullStop = runEnd - run == 1 && text.charAt(run) == '.';
    String word = fullStop ? wordBefore(text, run) : "";
    if (next == after) {
      return isGlued(text, run, after) && !TITLES.contains(word.toLowerCase(Locale.ROOT));
    }
    if (fullStop && isPartOfName(word)) {
      return false;
    }
    if (Character.isDigit(first)) {
      return !ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }
    if (Character.isLowerCase(first)) {
      return !isEllipsis(text, run, runEnd)
          && after == runEnd
          && !ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }
    return true;
  }

  /** Whether several full stops end here, together or with spaces between them. */
  private static boolean isEllipsis(String text, int run, int runEnd) {
    if (text.charAt(runEnd - 1) != '.') {
      return false;
    }
    int before = run - 1;
    while (before >= 0 && isSpace(text.charAt(before))) {
      before--;
    }
    return runEnd - run > 1 || (before >= 0 && text.charAt(before) == '.');
  }

  /** Whether a sentence begins right after the end of another: "boring.The". */
  private static boolean isGlued(String text, int run, int after) {
    return run >= 2
        && Character.isLowerCase(text.charAt(run - 1))
        && Character.isLowerCase(text.charAt(run - 2))
        && after + 1 < text.length()
        && (isCapitalised(text, after) || isPronounI(text, after));
  }

  private static boolean isCapitalised(String text, int start) {
    return Character.isUpperCase(text.charAt(start))
        && Character.isLowerCase(text.charAt(start + 1));
  }

  private static boolean isPronounI(String text, int start) {
    char after = text.charAt(start + 1);
    return text.charAt(start) == 'I' && (isSpace(after) || after == '\'');
  }

  private static boolean isPartOfName(String word) {
    boolean initial =
        word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
    boolean acronym = word.length() > 2 && word.charAt(word.length() - 2) == '.';
    return initial || acronym || TITLES.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The last letters before a position, with full stops in between: "U.S", "Mr". */
  private static String wordBefore(String text, int end) {
    int start = end;
    int earliest = Math.max(0, end - LONGEST_ABBREVIATION);
    while (start > earliest
        && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
      start--;
    }
    return text.substring(start, end);
  }

  private static boolean isTerminator(char c) {
    return c == '.' || c == '!' || c == '?';
  }

  private static boolean isCloser(char c) {
    return "\"')]*\u201D\u2019".indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
