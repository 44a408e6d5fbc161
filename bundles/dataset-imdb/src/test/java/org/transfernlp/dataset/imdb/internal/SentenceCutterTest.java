package org.transfernlp.dataset.imdb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceCutterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "I liked it. You will too! # I liked it.|You will too!",
        "So... Why?! Because. # So...|Why?!|Because.",
        "He said \"Go.\" She went. # He said \"Go.\"|She went.",
        "(It rained.) He left # (It rained.)|He left",
        "Way to go, Mr. Smith and Dr. Jones. # Way to go, Mr. Smith and Dr. Jones.",
        "By D.W. Griffith, J. Lee and the U.S. Army. # By D.W. Griffith, J. Lee and the U.S. Army.",
        "So do I. He does. # So do I.|He does.",
        "All of it: cast, crew, etc. are bad. # All of it: cast, crew, etc. are bad.",
        "Well... no. # Well... no.",
        "\"Why?\" he asked. # \"Why?\" he asked.",
        "it was bad. the cast was worse! and so on # it was bad.|the cast was worse!|and so on",
        "It was boring.The cast.I slept. # It was boring.|The cast.|I slept.",
        "See www.imdb.com or pay 3.50 at 8.30 p.m. today. # See www.imdb.com or pay 3.50 at 8.30 p.m. today.",
        "It has Vol. 2 in it. 10 of us left. # It has Vol. 2 in it.|10 of us left.",
        "A wait . . . and then # A wait . . . and then",
      })
  void sentencesAreCut(String text, String expected) {
    assertEquals(expected, String.join("|", SentenceCutter.cut(text)));
  }

  @Test
  void lineFeedEndsASentence() {
    assertEquals(
        List.of("no stop here", "next line"), SentenceCutter.cut("no stop here\nnext line"));
  }

  @Test
  void sentenceWithoutALetterIsDropped() {
    assertEquals(List.of("Good."), SentenceCutter.cut("Good. 10/10. \n ***\n..."));
  }
}
