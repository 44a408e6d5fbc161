package org.transfernlp.store.jdbc.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store on a file of H2. */
final class H2StoreTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  JdbcResultStore open() {
    return Samples.h2(folder);
  }
}
