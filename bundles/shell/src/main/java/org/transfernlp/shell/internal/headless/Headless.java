package org.transfernlp.shell.internal.headless;

/** What commands know of a run without a console. */
public final class Headless {

  /** Session variable that holds the {@link org.transfernlp.shell.internal.run.Screen}. */
  public static final String SCREEN = ".transfer.screen";

  private Headless() {}
}
