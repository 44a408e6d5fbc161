package org.transfernlp.dataset.files.internal;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those of several files, which are opened one after the other. */
final class RowsInTurn implements Rows {

  private final Iterator<Supplier<Rows>> files;
  private Rows current;

  /**
   * @param files one at least
   */
  RowsInTurn(List<Supplier<Rows>> files) {
    this.files = files.iterator();
    current = this.files.next().get();
  }

  @Override
  public @Nullable Row next() {
    Row row = current.next();
    while (row == null && files.hasNext()) {
      current.close();
      current = files.next().get();
      row = current.next();
    }
    return row;
  }

  @Override
  public void close() {
    current.close();
  }
}
