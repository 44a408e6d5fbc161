package org.transfernlp.shell.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.transfernlp.shell.internal.run.Screen;

class HeadlessScreenTest {

  @Test
  void widthIsThatOfTheLauncherOrNone() {
    assertEquals(120, HeadlessScreen.of("120", null).width());
    assertEquals(0, HeadlessScreen.of(null, null).width());
    assertEquals(0, HeadlessScreen.of("", null).width());
    assertEquals(0, HeadlessScreen.of("wide", null).width());
    assertEquals(0, HeadlessScreen.of("999999999999", null).width());
  }

  @Test
  void interruptReachesACommandWhileItListens() {
    HeadlessScreen screen = new HeadlessScreen(0, 24);
    AtomicInteger calls = new AtomicInteger();
    assertFalse(screen.interrupt());
    Screen.Interruptible listening = screen.onInterrupt(calls::incrementAndGet);
    assertTrue(screen.interrupt());
    listening.close();
    assertFalse(screen.interrupt());
    assertEquals(1, calls.get());
  }
}
