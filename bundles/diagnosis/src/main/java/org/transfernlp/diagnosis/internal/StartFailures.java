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
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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

  private final BundleContext context;

  /** By the location of a bundle. */
  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  /** Knows of nothing yet. */
  @Activate
  public StartFailures(BundleContext context) {
    this.context = context;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindReader(LogReaderService reader) {
    reader.addLogListener(this);
    // The latest first, so that an earlier failure of the same bundle does not count.
    for (LogEntry entry : Collections.list(reader.getLog())) {
      Failure failure = failure(entry);
      if (failure != null) {
        reasons.putIfAbsent(failure.location, failure.reason);
      }
    }
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
      reasons.put(failure.location, failure.reason);
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

  private record Failure(String location, String reason) {}

  private @Nullable Failure failure(LogEntry entry) {
    Throwable exception = entry.getException();
    BundleException complaint = complaint(exception);
    if (exception == null || complaint == null) {
      return null;
    }
    String location = location(entry, complaint);
    return location == null ? null : new Failure(location, FailureText.of(complaint));
  }

  private static @Nullable BundleException complaint(@Nullable Throwable exception) {
    for (Throwable link = exception; link != null; link = link.getCause()) {
      if (link instanceof BundleException complaint) {
        return complaint;
      }
    }
    return null;
  }

  /** Whom the exception names, or else the message, or else of whom the message is. */
  private @Nullable String location(LogEntry entry, BundleException complaint) {
    Matcher number = NUMBER.matcher(String.valueOf(complaint.getMessage()));
    Bundle bundle = number.find() ? context.getBundle(Long.parseLong(number.group(1))) : null;
    if (bundle != null) {
      return bundle.getLocation();
    }
    String message = String.valueOf(entry.getMessage());
    for (Bundle installed : context.getBundles()) {
      if (message.endsWith(installed.getLocation())) {
        return installed.getLocation();
      }
    }
    return entry.getBundle() == null ? null : entry.getBundle().getLocation();
  }
}
