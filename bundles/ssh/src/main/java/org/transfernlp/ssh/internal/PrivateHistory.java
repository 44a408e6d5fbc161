package org.transfernlp.ssh.internal;

import java.nio.file.Path;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed in this session, kept in memory only. */
final class PrivateHistory extends DefaultHistory {

  @Override
  public void load() {}

  @Override
  public void read(Path file, boolean checkDuplicates) {}

  @Override
  public void write(Path file, boolean incremental) {}

  @Override
  public void append(Path file, boolean incremental) {}

  @Override
  public void save() {}

  /** Would delete the file, too. */
  @Override
  public void purge() {}
}
