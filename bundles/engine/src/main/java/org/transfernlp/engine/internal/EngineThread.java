package org.transfernlp.engine.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes threads that keep nothing of who happens to need one first. A thread inherits the context
 * class loader, the inheritable thread-locals (such as the streams of a shell session) and the
 * protection domains of all classes on the stack of the one that makes it; those of a bundle that
 * submits a trial would stay in memory for as long as the engine runs.
 */
public final class EngineThread {

  private EngineThread() {}

  /** A thread that was not started yet. */
  @SuppressWarnings("removal") // there is no other way to make a thread without its maker's domains
  public static Thread of(Runnable task, String name) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>)
            () -> {
              Thread thread = new Thread(null, task, name, 0, false);
              thread.setContextClassLoader(EngineThread.class.getClassLoader());
              return thread;
            });
  }
}
