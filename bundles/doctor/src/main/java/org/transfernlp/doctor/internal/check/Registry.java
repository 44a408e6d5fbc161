package org.transfernlp.doctor.internal.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services that are looked at one after the other, for as long as that takes. */
final class Registry {

  private final BundleContext context;

  Registry(BundleContext context) {
    this.context = context;
  }

  /** The references of a type, the one that counts first. */
  <T> List<ServiceReference<T>> references(Class<T> type) {
    try {
      Collection<ServiceReference<T>> references = context.getServiceReferences(type, null);
      return references.stream().sorted(Comparator.reverseOrder()).toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
  }

  /**
   * Shows each service of a type, the one that counts first.
   *
   * @param absent is told of those that could not be made, or have left
   */
  <T> void each(
      Class<T> type,
      BiConsumer<ServiceReference<T>, T> present,
      Consumer<ServiceReference<T>> absent) {
    for (ServiceReference<T> reference : references(type)) {
      T service = context.getService(reference);
      if (service == null) {
        absent.accept(reference);
      } else {
        try {
          present.accept(reference, service);
        } finally {
          context.ungetService(reference);
        }
      }
    }
  }

  /** An answer of the service of a type that counts. */
  <T, R> Optional<R> first(Class<T> type, Function<T, R> question) {
    List<R> answers = new ArrayList<>();
    each(
        type,
        (reference, service) -> {
          if (answers.isEmpty()) {
            answers.add(question.apply(service));
          }
        },
        reference -> {});
    return answers.stream().findFirst();
  }
}
