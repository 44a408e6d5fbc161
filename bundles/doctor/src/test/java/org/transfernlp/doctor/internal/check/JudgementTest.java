package org.transfernlp.doctor.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

/** Checks whose figures a test cannot choose, by what they judge from. */
class JudgementTest {

  private static final Map<String, String> DISTRIBUTION =
      Map.of(
          "h2.bindAddress", "127.0.0.1",
          "karaf.secured.command.compulsory.roles", "admin",
          "file.encoding", "UTF-8",
          "org.bytedeco.javacpp.cachedir", "/opt/native-cache",
          "OPENBLAS_NUM_THREADS", "1",
          "OMP_NUM_THREADS", "1");

  @Test
  void heapIsJudgedByTheMemory() {
    assertEquals(Level.OK, heap(2048, 100, 8192));
    assertEquals(Level.WARNING, heap(7000, 100, 8192));
    assertEquals(Level.WARNING, heap(512, 100, 8192));
    assertEquals(Level.WARNING, heap(2048, 2000, 8192));
    assertEquals(Level.OK, MemoryCheck.judge(2048, 100, OptionalLong.empty(), 1).level());
  }

  private static Level heap(long heapInMb, long usedInMb, long memoryInMb) {
    return MemoryCheck.judge(heapInMb, usedInMb, OptionalLong.of(memoryInMb << 20), 2).level();
  }

  @Test
  void memoryOfThisMachineIsFoundOut() {
    String what = new MemoryCheck().check().get(0).what();
    assertTrue(what.contains(" that there are"), what);
  }

  @Test
  void javaIsJudgedByItsVersion() {
    assertEquals(Level.WARNING, VersionCheck.ofJava(16, "").level());
    assertEquals(Level.OK, VersionCheck.ofJava(17, "").level());
    assertEquals(Level.OK, VersionCheck.ofJava(23, "").level());
    assertEquals(Level.WARNING, VersionCheck.ofJava(25, "").level());
  }

  @Test
  void settingsOfTheDistributionAreAsTheyShouldBe() {
    assertEquals(
        List.of(Finding.ok("Properties and variables of the process are as they should be.")),
        settings(DISTRIBUTION));
  }

  @Test
  void eachSettingThatIsMissingIsTold() {
    for (String name : DISTRIBUTION.keySet()) {
      Map<String, String> others = new HashMap<>(DISTRIBUTION);
      others.remove(name);
      List<Finding> findings = settings(others);
      assertEquals(1, findings.size(), findings.toString());
      assertTrue(findings.get(0).what().contains(name + " is not set"), findings.toString());
      assertTrue(findings.get(0).remedy().length() > 10, findings.toString());
    }
  }

  @Test
  void databaseThatIsServedToTheNetworkIsNotTakenForLoopback() {
    Map<String, String> others = new HashMap<>(DISTRIBUTION);
    others.put("h2.bindAddress", "0.0.0.0");
    assertTrue(
        settings(others).get(0).what().contains("h2.bindAddress is 0.0.0.0"),
        settings(others).toString());
  }

  private static List<Finding> settings(Map<String, String> values) {
    return new SettingCheck(values::get, values::get).check();
  }
}
