package org.transfernlp.dataset.synthetic.internal;

/**
 * Something that the language has a word for.
 *
 * @param word names it in the source task
 * @param otherWord names it in tasks that are further away in wording
 * @param wordHolds up to which share of renamed concepts the word stays
 * @param meaning index of what it means in the {@linkplain Reading#USUAL usual} reading
 * @param otherMeaning what it means in the {@linkplain Reading#OTHER other} reading
 */
record Concept(String word, String otherWord, double wordHolds, int meaning, int otherMeaning) {

  String word(Distance distance) {
    return wordHolds < distance.wording() / 2 ? otherWord : word;
  }

  int meaning(Reading reading) {
    return reading == Reading.USUAL ? meaning : otherMeaning;
  }
}
