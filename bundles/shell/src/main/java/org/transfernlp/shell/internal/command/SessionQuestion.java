package org.transfernlp.shell.internal.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.karaf.shell.api.console.Session;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.transfernlp.shell.internal.fetch.Question;
import org.transfernlp.shell.internal.headless.Headless;

/**
 * Whoever sits at the terminal of a Karaf session.
 *
 * @param shown whether the output goes to that terminal
 */
record SessionQuestion(Session session, boolean shown) implements Question {

  @Override
  public @Nullable String ask(String question) throws InterruptedException {
    if (!shown
        || session.get(Headless.SCREEN) != null
        || !(session.getTerminal() instanceof Terminal)) {
      return null;
    }
    try {
      return session.readLine(question, null);
    } catch (UserInterruptException e) {
      throw new InterruptedException();
    } catch (EndOfFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
