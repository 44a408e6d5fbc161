package org.transfernlp.dataset.fetch.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.transfernlp.dataset.DatasetException;

/** Where a server may send us to. */
final class Redirects {

  /** More than these are a loop. */
  static final int MOST = 5;

  private Redirects() {}

  static boolean isOne(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /**
   * The address that an answer leads to.
   *
   * @throws DatasetException if it is none that we go to: only http and https, and never from https
   *     to http
   */
  static URI follow(URI from, Optional<String> location) {
    URI target;
    try {
      target = from.resolve(location.orElse(""));
    } catch (IllegalArgumentException e) {
      throw refused(from, location.orElse(""), "that is no address");
    }
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    if (location.isEmpty() || target.getHost() == null) {
      throw refused(from, location.orElse(""), "that is no address");
    }
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw refused(from, target.toString(), "only https and http are followed");
    }
    if (scheme.equals("http") && !"http".equalsIgnoreCase(from.getScheme())) {
      throw refused(from, target.toString(), "that would give up the secure connection");
    }
    return target;
  }

  private static DatasetException refused(URI from, String to, String reason) {
    return new DatasetException(
        "%s redirects to '%s', and %s; nothing was downloaded.".formatted(from, to, reason));
  }
}
