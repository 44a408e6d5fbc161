package org.transfernlp.doctor.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.transfernlp.diagnosis.Diagnosis;
import org.transfernlp.doctor.internal.check.BundleCheck;
import org.transfernlp.doctor.internal.check.ComponentCheck;
import org.transfernlp.doctor.internal.check.DataCheck;
import org.transfernlp.doctor.internal.check.MemoryCheck;
import org.transfernlp.doctor.internal.check.OfferCheck;
import org.transfernlp.doctor.internal.check.PortCheck;
import org.transfernlp.doctor.internal.check.SettingCheck;
import org.transfernlp.doctor.internal.check.UserCheck;
import org.transfernlp.doctor.internal.check.VersionCheck;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** All checks that there are now: those of this bundle, and those that others registered. */
final class Checks implements AutoCloseable {

  private final BundleContext context;
  private final boolean forAdmin;
  private final List<ServiceReference<HealthCheck>> used = new ArrayList<>();

  /**
   * The checks.
   *
   * @param forAdmin whether who asks may know what would help to get in
   */
  Checks(BundleContext context, boolean forAdmin) {
    this.context = context;
    this.forAdmin = forAdmin;
  }

  /** In the order in which they are shown where none finds anything worse than another. */
  List<HealthCheck> all() {
    Diagnosis diagnosis = new Diagnosis(context);
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(new VersionCheck(context));
    checks.add(new BundleCheck(context, diagnosis));
    checks.add(new ComponentCheck(diagnosis));
    checks.add(new OfferCheck(context, diagnosis));
    checks.add(new DataCheck(context));
    checks.addAll(registered());
    checks.add(new MemoryCheck());
    checks.add(new PortCheck(context));
    checks.add(new UserCheck(forAdmin));
    checks.add(new SettingCheck(context));
    return checks;
  }

  private List<HealthCheck> registered() {
    List<HealthCheck> checks = new ArrayList<>();
    for (ServiceReference<HealthCheck> reference : references()) {
      HealthCheck check = context.getService(reference);
      if (check == null) {
        checks.add(
            new Told(
                "Checks",
                Finding.broken(
                    "A check of bundle %s could not be made."
                        .formatted(reference.getBundle().getSymbolicName()),
                    "See the log for why: log:display")));
      } else {
        used.add(reference);
        checks.add(check);
      }
    }
    return checks;
  }

  private List<ServiceReference<HealthCheck>> references() {
    try {
      Collection<ServiceReference<HealthCheck>> references =
          context.getServiceReferences(HealthCheck.class, null);
      return references.stream().sorted(Comparator.reverseOrder()).toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
  }

  private record Told(String topic, Finding finding) implements HealthCheck {
    @Override
    public List<Finding> check() {
      return List.of(finding);
    }
  }

  @Override
  public void close() {
    used.forEach(context::ungetService);
  }
}
