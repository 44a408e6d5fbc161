package org.transfernlp.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;
import org.transfernlp.diagnosis.internal.FailureText;

class FailureTextTest {

  @Test
  void whatOnlyWrapsIsLeftOut() {
    assertEquals(
        "IllegalStateException: no water",
        FailureText.of(
            new BundleException(
                "Activator start error in bundle a [1].",
                new InvocationTargetException(new IllegalStateException("no water")))));
    assertEquals(
        "IllegalStateException: no water",
        FailureText.of(new RuntimeException(new IllegalStateException("no water"))));
  }

  @Test
  void firstAndLastExceptionAreTold() {
    assertEquals(
        "IllegalArgumentException: no water, caused by IllegalStateException: the tap is closed",
        FailureText.of(
            new IllegalArgumentException(
                "no water",
                new RuntimeException("pipe", new IllegalStateException("the tap is closed")))));
  }

  @Test
  void causesThatGoInACircleEndWhereTheyBegan() {
    IllegalStateException tap = new IllegalStateException("no tap");
    tap.initCause(new IllegalArgumentException("no water", tap));
    assertEquals(
        "IllegalStateException: no tap, caused by IllegalArgumentException: no water",
        FailureText.of(tap));
  }

  @Test
  void exceptionThatFailsAtTellingIsNamedByItsType() {
    assertEquals("FailureTextTest$Mute", FailureText.of(new Mute()));
    assertEquals(
        "IllegalStateException: no water, caused by FailureTextTest$Mute",
        FailureText.of(new IllegalStateException("no water", new Mute())));
  }

  private static final class Mute extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException();
    }
  }

  @Test
  void stackTraceIsReadAsItsException() {
    assertEquals(
        "IllegalStateException: no water, caused by NullPointerException",
        FailureText.ofTrace(
            """
            java.lang.reflect.InvocationTargetException
            \tat x.Y.z(Y.java:1)
            Caused by: java.lang.IllegalStateException: no water
            \t... 3 more
            Caused by: java.lang.NullPointerException
            """));
    assertEquals("", FailureText.ofTrace(""));
  }
}
