package org.transfernlp.doctor.internal.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** Data that are not there, and how to get them. */
public final class DataCheck implements HealthCheck {

  private final Registry registry;

  public DataCheck(BundleContext context) {
    registry = new Registry(context);
  }

  @Override
  public String topic() {
    return "Data";
  }

  /** What is known of the datasets that are looked at. */
  private static final class Seen {
    private final Set<String> ids = new HashSet<>();
    private final List<String> downloadable = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int present;
  }

  @Override
  public List<Finding> check() {
    Optional<Path> folder = registry.first(DataFolder.class, DataFolder::path);
    Seen seen = new Seen();
    registry.each(Dataset.class, (reference, dataset) -> look(dataset, seen), reference -> {});
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("The files of %d datasets are there.".formatted(seen.present)));
    folder.filter(path -> !Files.isDirectory(path)).map(DataCheck::absent).ifPresent(findings::add);
    if (!seen.downloadable.isEmpty()) {
      String ids = String.join(" ", seen.downloadable.stream().sorted().toList());
      findings.add(
          Finding.note(
              "Not there, but free to download: %s.".formatted(ids.replace(" ", ", ")),
              "Get what you want of it: transfer:dataset-fetch " + ids));
    }
    findings.addAll(seen.findings);
    return findings;
  }

  private static Finding absent(Path folder) {
    return Files.exists(folder)
        ? Finding.broken(
            "The data folder %s is no folder.".formatted(folder),
            "Set TRANSFERNLP_DATA, or dataFolder in etc/org.transfernlp.engine.cfg, to the one that"
                + " holds the data.")
        : Finding.warning(
            "The data folder %s does not exist.".formatted(folder),
            "If your data lie elsewhere, set TRANSFERNLP_DATA or dataFolder in"
                + " etc/org.transfernlp.engine.cfg; otherwise transfer:dataset-fetch makes it.");
  }

  /** Of two datasets of one id, only the first counts. */
  @SuppressWarnings("IllegalCatch")
  private static void look(Dataset dataset, Seen seen) {
    String id = "?";
    try {
      id = dataset.info().id();
      if (!seen.ids.add(id)) {
        return;
      }
      Optional<String> problem = dataset.unavailable();
      if (problem.isEmpty()) {
        seen.present++;
        return;
      }
      Acquisition acquisition = dataset.acquisition();
      if (!acquisition.downloads().isEmpty() && acquisition.byHand().isEmpty()) {
        seen.downloadable.add(id);
      } else {
        seen.findings.add(byHand(problem.get(), acquisition.instructions(id)));
      }
    } catch (DatasetException e) {
      seen.findings.add(
          Finding.broken(
              String.valueOf(e.getMessage()), "Look at it: transfer:dataset-verify " + id));
    } catch (RuntimeException | LinkageError e) {
      // Somebody else's code: it must not keep the other datasets from being looked at.
      seen.findings.add(
          Finding.broken(
              "The dataset '%s' cannot be asked whether its files are there: %s".formatted(id, e),
              "See the log, or ask whom you have it from."));
    }
  }

  /** The sentences that tell what to do stand apart from those that tell what is missing. */
  private static Finding byHand(String problem, String instructions) {
    int start = instructions.isEmpty() ? -1 : problem.indexOf(instructions);
    return start <= 0
        ? Finding.note(problem, instructions)
        : Finding.note(problem.substring(0, start).strip(), problem.substring(start));
  }
}
