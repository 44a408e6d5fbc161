package org.transfernlp.doctor.internal.check;

/** Clauses as sentences. */
final class Sentence {

  private Sentence() {}

  /** With a capital letter and a full stop. */
  static String of(String clause) {
    String text = clause.strip();
    if (text.isEmpty()) {
      return text;
    }
    String sentence = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}
