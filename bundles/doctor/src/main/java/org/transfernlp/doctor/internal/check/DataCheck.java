package org.transfernlp.doctor.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** Data that are not there, and how to get them. */
public final class DataCheck implements HealthCheck {

  private static final long SMALL_IN_BYTES = 8 << 20;

  /** Where the complaints of a dataset of the user's own files begin that cannot be read. */
  private static final String OF_A_CONFIGURATION = "etc/";

  private static final Pattern PROBLEM = Pattern.compile("Dataset '.*?' is not available: ");

  /** Where a sentence may begin, or what looks so in the path of a file. */
  private static final Pattern SENTENCE = Pattern.compile("(?<=\\. )(?=\\p{Lu})");

  private static final Pattern THREE_WORDS = Pattern.compile("\\S+( \\S+){0,2}");

  /** How the advice on the user's own files begins, which is in no instructions. */
  private static final String OWN_FILES = "Put it there, ";

  private static final String OTHERWISE = "If it lies elsewhere, ";

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
    registry.each(
        Dataset.class, (reference, dataset) -> look(dataset, folder, seen), reference -> {});
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("Datasets whose files are all there: %d.".formatted(seen.present)));
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
  private static void look(Dataset dataset, Optional<Path> folder, Seen seen) {
    String id = "?";
    try {
      id = dataset.info().id();
      if (!seen.ids.add(id)) {
        return;
      }
      Optional<String> problem = dataset.unavailable();
      if (problem.isEmpty()) {
        seen.present++;
        folder.ifPresent(path -> findDamage(dataset.info(), path, seen));
        return;
      }
      Acquisition acquisition = dataset.acquisition();
      List<String> some = folder.map(path -> present(dataset.info(), path)).orElse(List.of());
      if (problem.get().startsWith(OF_A_CONFIGURATION)) {
        seen.findings.add(
            Finding.broken(problem.get(), "Correct that file; it is read again when it is saved."));
      } else if (acquisition.downloads().isEmpty() || !acquisition.byHand().isEmpty()) {
        seen.findings.add(missing(problem.get(), acquisition.instructions(id), some));
      } else if (some.isEmpty()) {
        seen.downloadable.add(id);
      } else {
        seen.findings.add(missing(problem.get(), acquisition.instructions(id), some));
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

  /**
   * The sentence that tells what is missing, and apart from it those that tell what to do.
   *
   * @param some files of the dataset that are there
   */
  private static Finding missing(String problem, String instructions, List<String> some) {
    int end = beginOfAdvice(problem, instructions);
    String what = problem.substring(0, end).strip();
    String advice = problem.substring(end);
    int otherwise = advice.indexOf(OTHERWISE);
    return Finding.note(
        some.isEmpty() ? what : what + " There is only %s.".formatted(String.join(", ", some)),
        advice.contains(instructions)
            ? advice
            : instructions + (otherwise < 0 ? "" : " " + advice.substring(otherwise)));
  }

  /** A folder like J. Smith must not be taken for the end of a sentence. */
  private static int beginOfAdvice(String problem, String instructions) {
    Matcher begin = PROBLEM.matcher(problem);
    if (!begin.lookingAt()) {
      return problem.length();
    }
    List<Integer> sentences =
        SENTENCE
            .matcher(problem)
            .results()
            .map(MatchResult::start)
            .filter(sentence -> sentence >= begin.end())
            .toList();
    return sentences.stream()
        .filter(sentence -> isAdvice(problem.substring(sentence), instructions))
        .findFirst()
        .orElseGet(() -> sentences.isEmpty() ? problem.length() : sentences.get(0));
  }

  /** The sentences on one file are some of those on the dataset. */
  private static boolean isAdvice(String text, String instructions) {
    Matcher words = THREE_WORDS.matcher(text);
    return text.startsWith(OTHERWISE)
        || text.startsWith(OWN_FILES)
        || (words.lookingAt() && instructions.contains(words.group()));
  }

  private static List<String> present(DatasetInfo info, Path folder) {
    return info.files().stream()
        .map(DataFile::path)
        .filter(path -> Files.exists(folder.resolve(path)))
        .toList();
  }

  /** Small files are compared with the official ones; for the others there is dataset-verify. */
  private static void findDamage(DatasetInfo info, Path folder, Seen seen) {
    for (DataFile file : info.files()) {
      String official = file.sha256();
      if (official != null && isOther(folder.resolve(file.path()), official)) {
        seen.findings.add(
            Finding.warning(
                "Dataset '%s': %s in %s is not the official file; it is damaged, or of another edition."
                    .formatted(info.id(), file.path(), folder),
                "See what is wrong with it: transfer:dataset-verify %s; then move it away and get it again."
                    .formatted(info.id())));
      }
    }
  }

  private static boolean isOther(Path file, String official) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= SMALL_IN_BYTES
          && !official.equals(
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    } catch (IOException e) {
      return true; // what cannot be read is not the official file either
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
