package org.transfernlp.engine.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;

/**
 * The services of one kind that are present, by id; of two with one id, the higher ranked counts.
 */
final class Shelf<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final String kind;
  private final Function<T, String> idOf;
  private final UnaryOperator<T> wrapping;
  private final Consumer<String> warnings;
  private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();

  /**
   * A service.
   *
   * @param offered what is given to others in its place
   * @param warned whether it was told that it does not say any more what it is
   */
  private record Entry<T>(
      T service, T offered, String id, int ranking, long serviceId, AtomicBoolean warned) {

    boolean is(Object object) {
      return service == object || offered == object;
    }
  }

  /**
   * A shelf of services that are given to others as they are.
   *
   * @param idOf asks a service, which may fail in any way
   */
  Shelf(String kind, Function<T, String> idOf) {
    this(kind, idOf, service -> service, LOG::warn);
  }

  /**
   * A shelf of services that are given to others in a wrapping.
   *
   * @param idOf asks what is given to others, which may fail in any way
   */
  Shelf(String kind, Function<T, String> idOf, UnaryOperator<T> wrapping) {
    this(kind, idOf, wrapping, LOG::warn);
  }

  /**
   * A shelf that tells of services that do not say any more what they are.
   *
   * @param warnings takes a sentence for each
   */
  Shelf(
      String kind, Function<T, String> idOf, UnaryOperator<T> wrapping, Consumer<String> warnings) {
    this.kind = kind;
    this.idOf = idOf;
    this.wrapping = wrapping;
    this.warnings = warnings;
  }

  @SuppressWarnings("IllegalCatch")
  void add(T service, Map<String, Object> properties) {
    try {
      T offered = wrapping.apply(service);
      entries.add(entry(service, offered, idOf.apply(offered), properties, new AtomicBoolean()));
    } catch (RuntimeException | LinkageError e) {
      // Somebody else's code: it must not take the catalogue down with it.
      LOG.warn(
          "A {} does not say what it is and is left out: {}: {}",
          kind,
          PlugIn.origin(service),
          PlugIn.problem(e));
      LOG.debug("Where it comes from", e);
    }
  }

  /** The properties of a service have changed. It is there all the time: trials watch for that. */
  void update(T service, Map<String, Object> properties) {
    entries.replaceAll(
        entry ->
            entry.is(service)
                ? entry(entry.service(), entry.offered(), entry.id(), properties, entry.warned())
                : entry);
  }

  private static <T> Entry<T> entry(
      T service, T offered, String id, Map<String, Object> properties, AtomicBoolean warned) {
    return new Entry<>(
        service,
        offered,
        id,
        properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
        properties.get(Constants.SERVICE_ID) instanceof Long serviceId ? serviceId : 0,
        warned);
  }

  void remove(T service) {
    entries.removeIf(entry -> entry.is(service));
  }

  boolean contains(Object service) {
    return entries.stream().anyMatch(entry -> entry.is(service));
  }

  /** All of which there is none of a higher rank, sorted by id. */
  List<T> all() {
    return best().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .filter(this::saysWhatItIs)
        .map(Entry::offered)
        .toList();
  }

  /** Those that are not among {@link #all()}, sorted by id. */
  List<T> hidden() {
    Map<String, Entry<T>> best = best();
    return entries.stream()
        .filter(entry -> !entry.equals(best.get(entry.id())))
        .filter(this::saysWhatItIs)
        .sorted(Comparator.comparing(Entry::id))
        .map(Entry::offered)
        .toList();
  }

  /** Lists are asked for with each Tab: it is told once of each service that does not. */
  private boolean saysWhatItIs(Entry<T> entry) {
    Optional<String> problem = problem(entry);
    boolean told = entry.warned().getAndSet(problem.isPresent());
    if (!told) {
      problem.ifPresent(warnings);
    }
    return problem.isEmpty();
  }

  /** Whether one that said what it is does not any more: nobody could go on with it. */
  @SuppressWarnings("IllegalCatch")
  private Optional<String> problem(Entry<T> entry) {
    String problem;
    try {
      String id = idOf.apply(entry.offered());
      if (id.equals(entry.id())) {
        return Optional.empty();
      }
      problem = "it says that it is '%s'".formatted(id);
    } catch (RuntimeException | LinkageError e) {
      problem = PlugIn.problem(e);
    }
    return Optional.of(
        "The %s '%s' does not say any more what it is: %s; %s."
            .formatted(kind, entry.id(), problem, PlugIn.remedy(entry.service())));
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
    problem(entry)
        .ifPresent(
            problem -> {
              throw new ExperimentException(problem);
            });
    return entry.offered();
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
