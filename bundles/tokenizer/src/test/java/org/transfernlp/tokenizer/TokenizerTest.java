package org.transfernlp.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "It's a film , isn't it ?|it 's a film , is n't it ?",
        "It 's a film , is n't it ?|it 's a film , is n't it ?",
        "We’re sure they'll can't|we 're sure they 'll ca n't",
        "jean-claud van damme - or two -- maybe|jean claud van damme - or two -- maybe",
        "Wow!!! ... no . . . .|wow ! ... no . . . .",
        "3.5 of 1,000 in 1990s, 7.|3.5 of 1,000 in 1990s , 7 .",
        "o'connor said 'yes' (loudly)|o'connor said ' yes ' ( loudly )",
        "Pokémon café 東京|pokémon café 東京",
        "``so'' \"called\"|` so ' \" called \"",
      })
  void textIsCut(String text, String tokens) {
    assertEquals(List.of(tokens.split(" ")), tokenize(text));
  }

  @ParameterizedTest
  @CsvSource({"''", "'   '"})
  void blankTextHasNoTokens(String text) {
    assertEquals(List.of(), tokenize(text));
  }

  private static List<String> tokenize(String text) {
    List<String> tokens = new ArrayList<>();
    Tokenizer.tokenize(text, tokens::add);
    return tokens;
  }
}
