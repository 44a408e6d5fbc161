package org.transfernlp.diagnosis.internal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * Remembers why bundles could not be started, as the framework tells that only to who starts them,
 * which then writes it into the log. Thread-safe.
 */
@Component(service = StartFailures.class, immediate = true)
public final class StartFailures implements LogListener {

  /** How the framework writes a bundle: its name and, in brackets, its number. */
  private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,18})]");

  /**
   * Files that nobody can install are few; this keeps a folder that is full of them from memory.
   */
  private static final int MOST = 1000;

  /** After these, the reason why a bundle did not start before is none any more. */
  private static final int OVERCOME =
      BundleEvent.STARTED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;

  private final BundleContext context;

  /** Is told at once, as an event that comes late would take the next failure with it. */
  private final SynchronousBundleListener forgetting = this::forget;

  /** By the location of a bundle. */
  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  /** Knows of nothing yet. */
  @Activate
  public StartFailures(BundleContext context) {
    this.context = context;
    context.addBundleListener(forgetting);
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(forgetting);
  }

  private void forget(BundleEvent event) {
    if ((event.getType() & OVERCOME) != 0) {
      reasons.remove(event.getBundle().getLocation());
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindReader(LogReaderService reader) {
    reader.addLogListener(this);
    // The latest first, so that an earlier failure of the same bundle does not count.
    for (LogEntry entry : Collections.list(reader.getLog())) {
      if (reasons.size() >= MOST) {
        return;
      }
      Failure failure = failure(entry);
      if (failure != null && !isOvercome(failure.bundle, entry)) {
        reasons.putIfAbsent(failure.bundle.getLocation(), failure.reason);
      }
    }
  }

  /** Whether a bundle was replaced, or started, after an entry of the log was written. */
  private static boolean isOvercome(Bundle bundle, LogEntry entry) {
    return bundle.getState() == Bundle.ACTIVE || bundle.getLastModified() > entry.getTime();
  }

  void unbindReader(LogReaderService reader) {
    reader.removeLogListener(this);
  }

  @Override
  public void logged(LogEntry entry) {
    Failure failure = failure(entry);
    if (failure != null) {
      if (reasons.size() >= MOST) {
        reasons.clear();
      }
      reasons.put(failure.bundle.getLocation(), failure.reason);
    }
  }

  /**
   * Why a bundle could not be started when that was tried last.
   *
   * @param location where it comes from
   * @return empty if that is not known
   */
  public Optional<String> of(String location) {
    return Optional.ofNullable(reasons.get(location));
  }

  private record Failure(Bundle bundle, String reason) {}

  private @Nullable Failure failure(LogEntry entry) {
    BundleException complaint = complaint(entry.getException());
    if (complaint == null) {
      return null;
    }
    Bundle bundle = bundle(entry, complaint);
    return bundle == null ? null : new Failure(bundle, FailureText.of(complaint));
  }

  private static @Nullable BundleException complaint(@Nullable Throwable exception) {
    for (Throwable link : FailureText.chain(exception)) {
      if (link instanceof BundleException complaint) {
        return complaint;
      }
    }
    return null;
  }

  /** Whom the exception names, or else the message, or else of whom the message is. */
  private @Nullable Bundle bundle(LogEntry entry, BundleException complaint) {
    Matcher number = NUMBER.matcher(FailureText.message(complaint));
    Bundle bundle = number.find() ? context.getBundle(Long.parseLong(number.group(1))) : null;
    if (bundle != null) {
      return bundle;
    }
    String message = String.valueOf(entry.getMessage());
    for (Bundle installed : context.getBundles()) {
      if (message.endsWith(installed.getLocation())) {
        return installed;
      }
    }
    return entry.getBundle();
  }
}
