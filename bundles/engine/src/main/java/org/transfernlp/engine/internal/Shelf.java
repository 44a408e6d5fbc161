package org.transfernlp.engine.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one kind that are present, by id; of two with one id, the higher ranked counts.
 */
final class Shelf<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final String kind;
  private final Function<T, String> idOf;
  private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();

  private record Entry<T>(T service, String id, int ranking, long serviceId) {}

  Shelf(String kind, Function<T, String> idOf) {
    this.kind = kind;
    this.idOf = idOf;
  }

  @SuppressWarnings("IllegalCatch")
  void add(T service, Map<String, Object> properties) {
    try {
      entries.add(entry(service, idOf.apply(service), properties));
    } catch (RuntimeException | LinkageError e) {
      // Somebody else's code: it must not take the catalogue down with it.
      LOG.warn(
          "A {} does not say what it is and is left out: {}: {}",
          kind,
          service.getClass().getName(),
          e.toString());
      LOG.debug("Where it comes from", e);
    }
  }

  /** The properties of a service have changed. It is there all the time: trials watch for that. */
  void update(T service, Map<String, Object> properties) {
    entries.replaceAll(
        entry -> entry.service() == service ? entry(service, entry.id(), properties) : entry);
  }

  private static <T> Entry<T> entry(T service, String id, Map<String, Object> properties) {
    return new Entry<>(
        service,
        id,
        properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
        properties.get(Constants.SERVICE_ID) instanceof Long serviceId ? serviceId : 0);
  }

  void remove(T service) {
    entries.removeIf(entry -> entry.service() == service);
  }

  boolean contains(Object service) {
    return entries.stream().anyMatch(entry -> entry.service() == service);
  }

  List<T> all() {
    return best().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().service())
        .toList();
  }

  /** Those that are not among {@link #all()}, sorted by id. */
  List<T> hidden() {
    Map<String, Entry<T>> best = best();
    return entries.stream()
        .filter(entry -> !entry.equals(best.get(entry.id())))
        .sorted(Comparator.comparing(Entry::id))
        .map(Entry::service)
        .toList();
  }

  T get(String id) {
    Map<String, Entry<T>> best = best();
    Entry<T> entry = best.get(id);
    if (entry == null) {
      throw new AbsentException(
          "There is no %s '%s'%s"
              .formatted(
                  kind,
                  id,
                  best.isEmpty()
                      ? ", and none is installed at all."
                      : Suggestion.of(id, best.keySet())));
    }
    return entry.service();
  }

  private Map<String, Entry<T>> best() {
    Comparator<Entry<T>> rank =
        Comparator.<Entry<T>>comparingInt(Entry::ranking)
            .thenComparing(Comparator.<Entry<T>>comparingLong(Entry::serviceId).reversed());
    return entries.stream()
        .collect(
            Collectors.toMap(Entry::id, entry -> entry, (a, b) -> rank.compare(a, b) >= 0 ? a : b));
  }
}
