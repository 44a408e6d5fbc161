package org.transfernlp.strategy;

/**
 * A setting does not parse, or a strategy cannot do what is asked. The message is one sentence for
 * the user: what is wrong and what to do.
 */
public final class StrategyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StrategyException(String message) {
    super(message);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
