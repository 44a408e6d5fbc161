package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

  /** The reasons are those of H2's FileLock. */
  @ParameterizedTest
  @CsvSource({"Lock file recently modified,true", "Corrupt lock file,false", "IOException,false"})
  void lockFileThatAnotherProcessIsChangingIsWaitedFor(String reason, boolean locked) {
    SQLException failure =
        DbException.get(ErrorCode.ERROR_OPENING_DATABASE_1, reason).getSQLException();
    assertEquals(locked, Failure.isLocked(failure));
  }
}
