package org.transfernlp.store.jdbc.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jdbc.DataSourceFactory;
import org.transfernlp.store.StoreException;

/**
 * An H2 database in a folder of its own, which several processes share: the first one that opens it
 * serves the others.
 *
 * <p>It serves on a port of the loopback interface, for which H2 reads the system property {@code
 * h2.bindAddress} when its classes are loaded; without that it would be all interfaces, so that
 * then nothing is shared. Who connects must know a random key that H2 writes to a file in the
 * folder, which only its owner can read.
 */
final class H2Folder implements Place {

  private static final String NAME = "results";
  private static final String SUFFIX = ".mv.db";

  private final Path folder;
  private final Supplier<@Nullable DataSourceFactory> driver;

  /**
   * A database.
   *
   * @param folder is created when it is needed
   * @param driver H2's, or null as long as it is not there
   */
  H2Folder(Path folder, Supplier<@Nullable DataSourceFactory> driver) {
    this.folder = folder;
    this.driver = driver;
  }

  @Override
  public String location() {
    return file().toString();
  }

  @Override
  public boolean exists() {
    return Files.exists(file());
  }

  @Override
  public DataSource source() throws SQLException {
    DataSourceFactory factory = driver.get();
    if (factory == null) {
      throw new StoreException(
          "Results are kept in %s, but the bundle com.h2database, which reads it, is not there: install the feature transfernlp-engine."
              .formatted(location()),
          null);
    }
    H2Classes.initialise(factory);
    createFolder();
    checkFile();
    Properties properties = new Properties();
    properties.setProperty(DataSourceFactory.JDBC_URL, url());
    properties.setProperty(DataSourceFactory.JDBC_USER, "transfernlp");
    properties.setProperty(DataSourceFactory.JDBC_PASSWORD, "");
    return factory.createDataSource(properties);
  }

  private String url() {
    String path = folder.resolve(NAME).toString();
    if (path.contains(";")) {
      throw new StoreException(
          "Results cannot be kept in %s, as H2 takes what follows the semicolon for a setting: choose another work folder."
              .formatted(path),
          null);
    }
    // Texts are kept in the rows, as a place elsewhere costs more than their length. A save writes
    // whole pages, so that they are small. When to write is said by Database.
    return "jdbc:h2:file:%s;PAGE_SIZE=4096;MAX_LENGTH_INPLACE_LOB=1000000;WRITE_DELAY=60000;RETENTION_TIME=5000;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64%s"
        .formatted(
            path, isLoopback(System.getProperty("h2.bindAddress")) ? ";AUTO_SERVER=TRUE" : "");
  }

  private static boolean isLoopback(@Nullable String address) {
    return address != null
        && (address.startsWith("127.") || address.equals("::1") || address.equals("localhost"));
  }

  private void createFolder() {
    try {
      Files.createDirectories(folder);
      if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          "%s should be the folder of the results, but is a file: move it away.".formatted(folder),
          e);
    } catch (IOException e) {
      throw new StoreException(
          "The folder of the results, %s, cannot be created or made private: %s."
              .formatted(folder, e),
          e);
    }
  }

  /**
   * Refuses what H2 would take for a database without results, or with those of some time ago: an
   * empty file, and one that was cut off.
   */
  private void checkFile() {
    try {
      if (Files.exists(file()) && isCutOff(file())) {
        throw new StoreException(damaged("is cut off"), null);
      }
    } catch (IOException e) {
      throw new StoreException("The database %s cannot be read: %s.".formatted(file(), e), e);
    }
  }

  /**
   * Whether the end is missing. A file that was closed in order says at its beginning where its
   * last chunk is, and that says how long it is (the format of H2's MVStore, "File Format").
   */
  private static boolean isCutOff(Path file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      if (access.length() == 0) {
        return true;
      }
      String header = text(access, 0);
      OptionalLong block = number(header, "block");
      OptionalLong blockSize = number(header, "blockSize");
      if (!header.contains(",clean:1,") || block.isEmpty() || blockSize.isEmpty()) {
        return false;
      }
      long chunk = block.getAsLong() * blockSize.getAsLong();
      if (chunk < 0 || chunk >= access.length()) {
        return true;
      }
      long blocks = number(text(access, chunk), "len").orElse(0);
      return access.length() < chunk + blocks * blockSize.getAsLong();
    }
  }

  private static String text(RandomAccessFile file, long position) throws IOException {
    byte[] bytes = new byte[1024];
    file.seek(position);
    int length = Math.max(file.read(bytes), 0);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** A hexadecimal number of a chunk's or the file's header. */
  private static OptionalLong number(String header, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + ":([0-9a-f]{1,12})\\b").matcher(header);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1), 16))
        : OptionalLong.empty();
  }

  @Override
  public String explain(SQLException failure) {
    if (Failure.isFull(failure)) {
      return "The disk of the database %s is full: make room there and try again; what it holds is not harmed."
          .formatted(location());
    }
    if (Failure.isDamaged(failure)) {
      return damaged("is damaged");
    }
    if (Failure.isDenied(failure)) {
      return "The database %s has a user and password that TransferNLP did not give it: move it away to begin with no results, or put back the one that was there."
          .formatted(location());
    }
    if (Failure.isLocked(failure)) {
      return "The database %s is open in another process that does not share it: end that process."
          .formatted(location());
    }
    if (!Files.isWritable(folder) || (Files.exists(file()) && !Files.isWritable(file()))) {
      return "The database %s cannot be written by this user: change its owner or permissions."
          .formatted(location());
    }
    return "The database %s does not do what it should (%s): see the log, or restore it from a backup."
        .formatted(location(), Failure.words(failure));
  }

  private String damaged(String how) {
    return "The database file %s %s and was left as it is: put back a backup of it, or move it away to begin with no results."
        .formatted(location(), how);
  }

  /** Other processes that were served by this one open the file themselves. */
  @Override
  public void leave(Connection last) throws SQLException {
    try (Statement statement = last.createStatement()) {
      if (isServed(statement)) {
        return;
      }
      statement.execute("shutdown");
    }
  }

  private static boolean isServed(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select client_addr from information_schema.sessions where session_id ="
                + " session_id()")) {
      return rows.next() && rows.getString(1) != null;
    }
  }

  private Path file() {
    return folder.resolve(NAME + SUFFIX);
  }
}
