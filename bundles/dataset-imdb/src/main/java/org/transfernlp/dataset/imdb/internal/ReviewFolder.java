package org.transfernlp.dataset.imdb.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transfernlp.dataset.io.ArchivedFile;

/** The four folders of labelled reviews. */
enum ReviewFolder {
  TRAIN_NEGATIVE("aclImdb/train/neg", Sentiment.NEGATIVE, 1, 4),
  TRAIN_POSITIVE("aclImdb/train/pos", Sentiment.POSITIVE, 7, 10),
  TEST_NEGATIVE("aclImdb/test/neg", Sentiment.NEGATIVE, 1, 4),
  TEST_POSITIVE("aclImdb/test/pos", Sentiment.POSITIVE, 7, 10);

  /** In every folder; they are numbered from 0. */
  static final int REVIEWS_PER_FOLDER = 12_500;

  private static final Pattern FILE_NAME = Pattern.compile("(\\d{1,5})_(\\d{1,2})\\.txt");

  private final String path;
  private final int label;
  private final int lowestRating;
  private final int highestRating;

  ReviewFolder(String path, int label, int lowestRating, int highestRating) {
    this.path = path;
    this.label = label;
    this.lowestRating = lowestRating;
    this.highestRating = highestRating;
  }

  /** Within the archive. */
  String path() {
    return path;
  }

  /** The official number of reviews. */
  int size() {
    return REVIEWS_PER_FOLDER;
  }

  int label() {
    return label;
  }

  /** The folder of which a name in the archive is a review: {@code aclImdb/train/pos/0_9.txt}. */
  static Optional<ReviewFolder> of(String name) {
    int end = name.lastIndexOf('/');
    if (end < 0 || !FILE_NAME.matcher(name.substring(end + 1)).matches()) {
      return Optional.empty();
    }
    String path = name.substring(0, end);
    return Arrays.stream(values()).filter(folder -> folder.path.equals(path)).findFirst();
  }

  /**
   * The number of a review of this folder.
   *
   * @throws org.transfernlp.dataset.DatasetException if the number or the rating does not belong
   *     here
   */
  int number(ArchivedFile file) {
    Matcher name = FILE_NAME.matcher(file.name().substring(path.length() + 1));
    if (!name.matches()) {
      throw new IllegalArgumentException(file.name());
    }
    int number = Integer.parseInt(name.group(1));
    int rating = Integer.parseInt(name.group(2));
    if (number >= size()) {
      throw file.broken(
          "the number of the review is %d, but the official ones end at %d."
              .formatted(number, size() - 1));
    }
    if (rating < lowestRating || rating > highestRating) {
      throw file.broken(
          "the rating is %d, but this folder is for %d to %d."
              .formatted(rating, lowestRating, highestRating));
    }
    return number;
  }
}
