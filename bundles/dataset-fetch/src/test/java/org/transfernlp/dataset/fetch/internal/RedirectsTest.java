package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.DatasetException;

class RedirectsTest {

  private static final URI SECURE = URI.create("https://weather.example/a/b");
  private static final URI PLAIN = URI.create("http://weather.example/a/b");

  @Test
  void secureConnectionIsNotGivenUp() {
    String message =
        assertThrows(
                DatasetException.class,
                () -> Redirects.follow(SECURE, Optional.of("http://weather.example/a/c")))
            .getMessage();
    assertTrue(message.contains("that would give up the secure connection"), message);
  }

  @Test
  void secureConnectionMayBeGained() {
    assertEquals(SECURE, Redirects.follow(PLAIN, Optional.of("https://weather.example/a/b")));
  }

  @Test
  void relativeAddressesKeepTheScheme() {
    assertEquals(
        URI.create("https://weather.example/a/c"), Redirects.follow(SECURE, Optional.of("c")));
    assertEquals(
        URI.create("https://other.example/c"),
        Redirects.follow(SECURE, Optional.of("//other.example/c")));
  }

  @Test
  void redirectWithoutAnAddressLeadsNowhere() {
    assertThrows(DatasetException.class, () -> Redirects.follow(PLAIN, Optional.empty()));
  }
}
