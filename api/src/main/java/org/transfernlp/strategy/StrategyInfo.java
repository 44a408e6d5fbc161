package org.transfernlp.strategy;

/**
 * What a strategy is.
 *
 * @param id the name that users type, for example {@code init}
 * @param title one line for people
 * @param citation whom to cite
 */
public record StrategyInfo(String id, String title, String citation) {}
