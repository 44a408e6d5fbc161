package org.transfernlp.strategy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.transfernlp.model.LayerGroup;

/**
 * The state of the three layer groups in a transfer, written {@code E:tune H:freeze O:random} or,
 * in the signs of Mou et al. 2016, {@code E○H🔒O□}. Groups may come in any order, with or without
 * commas and spaces, and so may the two parts of a state: {@code share+tune} is {@code tune+share}.
 */
public record Setting(LayerState embedding, LayerState hidden, LayerState output) {

  /** No transfer: everything random. */
  public static final Setting NO_TRANSFER =
      new Setting(LayerState.RANDOM, LayerState.RANDOM, LayerState.RANDOM);

  /** No transfer, but word vectors: the paper's baseline. */
  public static final Setting WORD_VECTORS =
      new Setting(LayerState.WORD2VEC, LayerState.RANDOM, LayerState.RANDOM);

  private static final Pattern GROUP =
      Pattern.compile("\\s*,?\\s*([EHOeho])\\s*:?\\s*([a-zA-Z][a-zA-Z0-9+]*|[^\\s,:a-zA-Z]+)");

  /** What follows a sign to say that it is to be shown as a picture, or is not. */
  private static final Pattern VARIATION = Pattern.compile("[\\uFE0E\\uFE0F]");

  private static final Pattern PLUS = Pattern.compile("\\s*\\+\\s*");

  /** Signs that keyboards have, for those of the paper that look the same. */
  private static final Map<Character, Character> LOOKALIKES =
      Map.of('❤', '♥', '◯', '○', 'Δ', '△', '∆', '△', '◻', '□');

  /**
   * Checks that the states are meaningful.
   *
   * @throws StrategyException if hidden or output layers are to start from word vectors
   */
  public Setting {
    if (hidden.fromWordVectors() || output.fromWordVectors()) {
      throw new StrategyException(
          "Setting \"%s\": word vectors are for E alone; hidden and output layers start at random or from the source."
              .formatted(words(embedding, hidden, output)));
    }
  }

  /**
   * Reads a setting in words or signs.
   *
   * @throws StrategyException if it does not parse
   */
  public static Setting parse(String typed) {
    String text = plain(typed);
    Map<LayerGroup, LayerState> states = new EnumMap<>(LayerGroup.class);
    Matcher matcher = GROUP.matcher(text);
    int end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      LayerGroup group = group(Character.toUpperCase(matcher.group(1).charAt(0)));
      String word = matcher.group(2);
      LayerState state =
          LayerState.of(word)
              .orElseThrow(() -> invalid(text, "'%s' is not a state".formatted(word)));
      if (states.put(group, state) != null) {
        throw invalid(text, group.letter() + " is given twice");
      }
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw invalid(text, "'%s' is not understood".formatted(text.substring(end).strip()));
    }
    return new Setting(
        required(states, LayerGroup.EMBEDDING, text),
        required(states, LayerGroup.HIDDEN, text),
        required(states, LayerGroup.OUTPUT, text));
  }

  /** The state of a layer group. */
  public LayerState state(LayerGroup group) {
    return switch (group) {
      case EMBEDDING -> embedding;
      case HIDDEN -> hidden;
      case OUTPUT -> output;
    };
  }

  /** Whether one of the layer groups is in such a state. */
  public boolean any(Predicate<LayerState> condition) {
    return Arrays.stream(LayerGroup.values()).map(this::state).anyMatch(condition);
  }

  /** The paper's signs, for example {@code E○H🔒O□}. */
  public String signs() {
    return Arrays.stream(LayerGroup.values())
        .map(group -> group.letter() + state(group).sign())
        .collect(Collectors.joining());
  }

  /** Words, as {@link #parse} reads them. */
  @Override
  public String toString() {
    return words(embedding, hidden, output);
  }

  private static String plain(String typed) {
    StringBuilder text = new StringBuilder(VARIATION.matcher(typed).replaceAll(""));
    for (int i = 0; i < text.length(); i++) {
      text.setCharAt(i, LOOKALIKES.getOrDefault(text.charAt(i), text.charAt(i)));
    }
    return PLUS.matcher(text).replaceAll("+");
  }

  private static String words(LayerState embedding, LayerState hidden, LayerState output) {
    return "E:" + embedding.word() + " H:" + hidden.word() + " O:" + output.word();
  }

  private static LayerState required(
      Map<LayerGroup, LayerState> states, LayerGroup group, String text) {
    LayerState state = states.get(group);
    if (state == null) {
      throw invalid(text, group.letter() + " is missing");
    }
    return state;
  }

  private static LayerGroup group(char letter) {
    return Arrays.stream(LayerGroup.values())
        .filter(group -> group.letter() == letter)
        .findFirst()
        .orElseThrow();
  }

  private static StrategyException invalid(String text, String problem) {
    String words =
        Arrays.stream(LayerState.values()).map(LayerState::word).collect(Collectors.joining(", "));
    return new StrategyException(
        "Setting \"%s\": %s. Write for example \"E:tune H:tune O:random\"; the states are %s."
            .formatted(text, problem, words));
  }
}
