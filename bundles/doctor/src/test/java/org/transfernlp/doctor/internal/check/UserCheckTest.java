package org.transfernlp.doctor.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

class UserCheckTest {

  @TempDir private Path etc;

  @Test
  void thereIsNobodyAtFirst() {
    assertEquals(
        List.of(Finding.ok("There are no users, so that nobody can log in from elsewhere.")),
        new UserCheck(etc, true).check());
  }

  @Test
  void defaultPasswordIsAWarningPlainOrHashed() throws Exception {
    write(
        """
        karaf = karaf,_g_:admingroup
        anna = Anna,viewer
        ben = {CRYPT}8c6976e5b5410415bde908bd4dee15dfb167a9c873fc4bb8a81f6f2ab448a918{CRYPT},manager
        cora = t7Hq-92kd-Xw,viewer
        _g_\\:admingroup = group,admin,manager,viewer
        """);
    assertEquals(
        List.of(
            "The user anna has a password that everybody can guess.",
            "The user ben has a password that everybody can guess.",
            "The user karaf has a password that everybody can guess."),
        new UserCheck(etc, true).check().stream().map(Finding::what).toList());
  }

  /** Whoever knows the name could log in. */
  @Test
  void onlyAdminsAreToldWhosePasswordIsGuessable() throws Exception {
    write("anna = anna,admin\nben = ben,admin\n");
    List<Finding> findings = new UserCheck(etc, false).check();
    assertEquals(
        List.of("There is a user with a password that everybody can guess."),
        findings.stream().map(Finding::what).toList());
    assertFalse(findings.toString().contains("anna"), findings.toString());
  }

  @Test
  void goodPasswordIsNoFindingAndIsNotShown() throws Exception {
    write("cora = t7Hq-92kd-Xw,viewer\n");
    List<Finding> findings = new UserCheck(etc, true).check();
    assertEquals(List.of(Finding.ok("Users with a password: 1; with a key: 0.")), findings);
  }

  @Test
  void fileThatOthersReadIsAWarning() throws Exception {
    write("cora = t7Hq-92kd-Xw,viewer\n");
    Files.setPosixFilePermissions(
        etc.resolve("users.properties"), PosixFilePermissions.fromString("rw-r--r--"));
    List<Finding> findings = new UserCheck(etc, true).check();
    assertEquals(1, findings.size());
    assertEquals(Level.WARNING, findings.get(0).level());
    assertTrue(findings.get(0).remedy().contains("chmod 600"), findings.toString());
  }

  private void write(String users) throws Exception {
    Path file = Files.writeString(etc.resolve("users.properties"), users);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
