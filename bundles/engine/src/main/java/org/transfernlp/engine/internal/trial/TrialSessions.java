package org.transfernlp.engine.internal.trial;

/**
 * Keeps what trials have in common in memory: datasets as they were read, vocabularies. Trials that
 * are submitted while others wait or run share it anyway; whoever submits one after the other, with
 * moments in between when there is none, opens a session.
 */
@FunctionalInterface
public interface TrialSessions {

  /** A session of somebody. */
  interface Session extends AutoCloseable {

    /** Ends the session; when all have ended, datasets are read anew. */
    @Override
    void close();
  }

  /** Opens a session. */
  Session openSession();
}
