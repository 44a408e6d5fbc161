package org.transfernlp.diagnosis;

import java.util.Optional;

/** Which feature holds what of TransferNLP. */
final class Features {

  private static final String OURS = "org.transfernlp.";

  private Features() {}

  /**
   * The command that installs a class or package of TransferNLP.
   *
   * @param name of a class or package
   * @return empty if it is somebody else's
   */
  static Optional<String> install(String name) {
    if (!name.startsWith(OURS)) {
      return Optional.empty();
    }
    return Optional.of("feature:install transfernlp" + feature(name.substring(OURS.length())));
  }

  private static String feature(String name) {
    return switch (name) {
      case "study.StudyReports" -> "-report";
      case "study.StudyFormat" -> "-study-format";
      default ->
          switch (name.contains(".") ? name.substring(0, name.indexOf('.')) : name) {
            case "experiment", "store", "prediction", "study", "storage", "dataset" -> "-engine";
            case "embedding" -> "-embeddings";
            default -> "";
          };
    };
  }
}
