package org.transfernlp.shell.internal.run;

/** The place where a command's output is shown, as far as it is more than a stream. */
public interface Screen {

  /** Output that goes to a file or a pipe, and that nobody interrupts. */
  Screen NONE =
      new Screen() {
        @Override
        public int width() {
          return 0;
        }

        @Override
        public Interruptible onInterrupt(Runnable action) {
          return () -> {};
        }
      };

  /** Columns of a terminal; 0 if this is none and a printed line cannot be replaced. */
  int width();

  /** Lines of a terminal; those of the smallest one where that is not known. */
  default int height() {
    return 24;
  }

  /**
   * Has something done, by another thread, each time that the user presses Ctrl-C.
   *
   * @return ends that when closed
   */
  Interruptible onInterrupt(Runnable action);

  /** A time in which Ctrl-C does something special. */
  @FunctionalInterface
  interface Interruptible extends AutoCloseable {
    @Override
    void close();
  }
}
