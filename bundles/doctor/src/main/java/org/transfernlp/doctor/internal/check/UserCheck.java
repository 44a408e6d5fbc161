package org.transfernlp.doctor.internal.check;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** Users of the container, and passwords that everybody can guess. */
public final class UserCheck implements HealthCheck {

  /** Karaf hides passwords as {@code {CRYPT}hash{CRYPT}}; by default the hash has no salt. */
  private static final String HIDDEN = "{CRYPT}";

  private static final String GROUP = "_g_:";
  private static final Set<String> USUAL =
      Set.of(
          "",
          "karaf",
          "admin",
          "manager",
          "viewer",
          "user",
          "root",
          "smx",
          "password",
          "passwd",
          "secret",
          "changeit",
          "changeme",
          "transfernlp",
          "test",
          "1234",
          "12345",
          "123456");

  private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private final Path folder;
  private final boolean forAdmin;

  /**
   * Those of this container.
   *
   * @param forAdmin whether to name the users whose passwords can be guessed
   */
  public UserCheck(boolean forAdmin) {
    this(Path.of(System.getProperty("karaf.etc", "etc")), forAdmin);
  }

  UserCheck(Path folder, boolean forAdmin) {
    this.folder = folder;
    this.forAdmin = forAdmin;
  }

  @Override
  public String topic() {
    return "Users";
  }

  @Override
  public List<Finding> check() {
    Path users = folder.resolve("users.properties");
    Path keys = folder.resolve("keys.properties");
    List<Finding> findings = new ArrayList<>();
    Properties passwords = read(users, findings);
    List<String> names =
        passwords.stringPropertyNames().stream()
            .filter(name -> !name.startsWith(GROUP))
            .sorted()
            .toList();
    List<String> guessable =
        names.stream()
            .filter(name -> isGuessable(name, password(passwords.getProperty(name))))
            .toList();
    if (forAdmin) {
      for (String name : guessable) {
        findings.add(
            Finding.warning(
                "The user %s has a password that everybody can guess.".formatted(name),
                "Change it in %s, or delete the line.".formatted(users)));
      }
    } else if (!guessable.isEmpty()) {
      findings.add(
          Finding.warning(
              "There is a user with a password that everybody can guess.",
              "Ask an admin, to whom transfer:doctor names the user."));
    }
    if (!names.isEmpty() && isReadableByOthers(users)) {
      findings.add(
          Finding.warning(
              "Other users of this machine can read the passwords in %s.".formatted(users),
              "In a shell of the system: chmod 600 " + users));
    }
    long withKeys =
        read(keys, findings).stringPropertyNames().stream()
            .filter(name -> !name.startsWith(GROUP))
            .count();
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              names.isEmpty() && withKeys == 0
                  ? "There are no users, so that nobody can log in from elsewhere."
                  : "Users with a password: %d; with a key: %d."
                      .formatted(names.size(), withKeys)));
    }
    return findings;
  }

  private static Properties read(Path file, List<Finding> findings) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        findings.add(
            Finding.broken(
                "%s cannot be read: %s".formatted(file, e), "Correct it or its permissions."));
      }
    }
    return properties;
  }

  /** What is before the roles. */
  private static String password(String value) {
    int comma = value.indexOf(',');
    return (comma < 0 ? value : value.substring(0, comma)).strip();
  }

  private static boolean isGuessable(String name, String password) {
    Stream<String> guesses = Stream.concat(Stream.of(name), USUAL.stream());
    if (password.startsWith(HIDDEN) && password.endsWith(HIDDEN)) {
      String hash = password.replace(HIDDEN, "").toLowerCase(Locale.ROOT);
      return guesses.anyMatch(
          guess -> DIGESTS.stream().anyMatch(digest -> hash(guess, digest).equals(hash)));
    }
    return guesses.anyMatch(password::equalsIgnoreCase);
  }

  private static String hash(String text, String digest) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(digest).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      return ""; // what Java cannot compute, Karaf cannot check
    }
  }

  private static boolean isReadableByOthers(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return false;
    }
    try {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ);
    } catch (IOException e) {
      return false; // it was read a moment ago
    }
  }
}
