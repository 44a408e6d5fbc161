package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.TrialQuery;

/** Files of H2 that are not what they should be. */
@SuppressWarnings("NullAway.Init")
final class DamageTest {

  private static final int TRIALS = 100;

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("results.mv.db");
    JdbcResultStore store = Samples.h2(folder);
    for (int i = 0; i < TRIALS; i++) {
      store.save(Samples.trial("t" + i, "mr", TrialStatus.DONE, 3), null);
    }
    store.stop();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99})
  void truncatedFileIsOneSentenceAndStaysAsItIs(double share) throws Exception {
    assertDamaged(bytes -> Arrays.copyOf(bytes, (int) (share * bytes.length)));
  }

  @Test
  void otherFileIsOneSentenceAndStaysAsItIs() throws Exception {
    assertDamaged(bytes -> "This is no database.\n".repeat(5000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void overwrittenBeginningIsOneSentenceAndStaysAsItIs() throws Exception {
    assertDamaged(
        bytes -> {
          byte[] changed = bytes.clone();
          Arrays.fill(changed, 0, 8192, (byte) 'x');
          return changed;
        });
  }

  /** H2 would find no chunk, and begin with an empty database. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fileOfWhichOnlyTheHeaderIsLeftIsOneSentenceAndStaysAsItIs(boolean closed) throws Exception {
    if (!closed) {
      leaveAsAfterAKill();
    }
    assertDamaged(
        bytes -> {
          byte[] changed = bytes.clone();
          Arrays.fill(changed, 8192, bytes.length, (byte) 0);
          return changed;
        });
  }

  /** H2 would go back to the chunk before. */
  @ParameterizedTest
  @ValueSource(strings = {"chunk:", "len:", "roo", "root:", "version:"})
  void oneWrongBitInTheLastChunkIsOneSentenceAndStaysAsItIs(String field) throws Exception {
    assertDamaged(bytes -> withWrongBit(bytes, lastChunk(bytes), field));
  }

  @Test
  void oneWrongBitInTheEndOfTheLastChunkIsOneSentenceAndStaysAsItIs() throws Exception {
    assertDamaged(
        bytes -> {
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          return withWrongBit(bytes, text.lastIndexOf(",fletcher:"), "fletcher:");
        });
  }

  /** Nothing was kept yet. */
  @Test
  void fileOfAProcessThatWasKilledBeforeItMadeTablesOpens() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Connection connection =
        DriverManager.getConnection("jdbc:h2:" + other.resolve("results"), "transfernlp", "")) {
      assertFalse(connection.isClosed());
      Files.copy(other.resolve("results.mv.db"), copy.resolve("results.mv.db"));
    }
    JdbcResultStore store = Samples.h2(copy);
    assertEquals(List.of(), store.studies());
    store.stop();
  }

  /** Where the header says that the last chunk is. */
  private static int lastChunk(byte[] bytes) {
    String header = new String(bytes, 0, 4096, StandardCharsets.ISO_8859_1);
    Matcher block = Pattern.compile(",block:([0-9a-f]+),").matcher(header);
    assertTrue(block.find());
    return Integer.parseInt(block.group(1), 16) * 4096;
  }

  private static byte[] withWrongBit(byte[] bytes, int from, String field) {
    byte[] changed = bytes.clone();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    changed[text.indexOf(field, from) + field.length()] ^= 1;
    return changed;
  }

  private void leaveAsAfterAKill() throws Exception {
    JdbcResultStore store = Samples.h2(folder);
    assertEquals(TRIALS, store.trials(TrialQuery.ALL).size());
    store.save(Samples.trial("t0", "mr", TrialStatus.DONE, 3), null);
    byte[] open = Files.readAllBytes(file);
    store.stop();
    Files.write(file, open);
  }

  private void assertDamaged(UnaryOperator<byte[]> damage) throws Exception {
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = damage.apply(whole);
    Files.write(file, damaged);
    JdbcResultStore store = Samples.h2(folder);
    for (int i = 0; i < 2; i++) {
      StoreException failure =
          assertThrows(StoreException.class, () -> store.trials(TrialQuery.ALL));
      assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
      assertTrue(failure.getMessage().contains("was left as it is"), failure.getMessage());
      assertEquals(1, failure.getMessage().lines().count());
      assertArrayEquals(damaged, Files.readAllBytes(file));
    }
    Files.write(file, whole);
    assertEquals(TRIALS, store.trials(TrialQuery.ALL).size());
    store.save(Samples.trial("after", "mr", TrialStatus.DONE, 3), null);
    store.stop();
  }

  @Test
  void fileOfAKilledProcessOpens() throws Exception {
    JdbcResultStore store = Samples.h2(folder);
    store.save(Samples.trial("late", "mr", TrialStatus.DONE, 3), null);
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(file, copy.resolve(file.getFileName()));
    store.stop();
    JdbcResultStore copied = Samples.h2(copy);
    assertEquals(TRIALS + 1, copied.trials(TrialQuery.ALL).size());
    copied.stop();
  }

  @Test
  void newerTablesAreRefusedAndOlderOnesBroughtUpToDate() throws Exception {
    Place place = new H2Folder(folder, () -> new OsgiDataSourceFactory(new Driver()));
    try (Database database =
        new Database(place, new Schema(List.of("V1__results.sql", "V2__test.sql")))) {
      assertEquals(
          List.of(TRIALS),
          database.<List<Integer>>read(
              connection ->
                  Sql.query(
                      connection,
                      "select count(*) from trial where extra = 7",
                      row -> row.getInt(1))));
    }
    JdbcResultStore store = Samples.h2(folder);
    StoreException failure = assertThrows(StoreException.class, store::studies);
    assertTrue(failure.getMessage().contains("later version"), failure.getMessage());
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    store.stop();
  }

  @Test
  void fileWithAPasswordIsOneSentence() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    DriverManager.getConnection("jdbc:h2:" + other.resolve("results"), "sa", "secret").close();
    JdbcResultStore store = Samples.h2(other);
    StoreException failure = assertThrows(StoreException.class, store::studies);
    assertTrue(failure.getMessage().contains("user and password"), failure.getMessage());
    store.stop();
  }

  @Test
  void fileInsteadOfTheFolderIsOneSentence() throws Exception {
    Path other = Files.createFile(folder.resolve("other"));
    JdbcResultStore store = Samples.h2(other);
    StoreException failure = assertThrows(StoreException.class, store::studies);
    assertTrue(failure.getMessage().contains("move it away"), failure.getMessage());
    Files.delete(other);
    assertEquals(List.of(), store.studies());
    store.stop();
  }

  @Test
  void missingDriverIsOneSentenceUntilItComes() {
    Databases databases = new Databases(folder, () -> false, Duration.ZERO);
    JdbcResultStore store = new JdbcResultStore(databases);
    StoreException failure = assertThrows(StoreException.class, store::studies);
    assertTrue(failure.getMessage().contains("com.h2database"), failure.getMessage());
    databases.driver(new OsgiDataSourceFactory(new Driver()));
    assertEquals(TRIALS, store.trials(TrialQuery.ALL).size());
    store.stop();
  }

  @Test
  void configuredSourceThatIsNotThereIsOneSentence() {
    JdbcResultStore store = new JdbcResultStore(new Databases(folder, () -> true, Duration.ZERO));
    StoreException failure = assertThrows(StoreException.class, store::studies);
    assertTrue(failure.getMessage().contains(ConfiguredSource.FILE), failure.getMessage());
    store.stop();
  }
}
