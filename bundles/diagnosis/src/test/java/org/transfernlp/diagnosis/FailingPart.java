package org.transfernlp.diagnosis;

/** A component that cannot be made. */
public final class FailingPart {

  /** Fails. */
  public FailingPart() {
    throw new IllegalStateException("no water", new IllegalArgumentException("the tap is closed"));
  }
}
