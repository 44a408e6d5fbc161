package org.transfernlp.dataset.qc.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.StratifiedSplit;
import org.transfernlp.dataset.io.TextFile;

/**
 * The two files of the corpus.
 *
 * @param train {@code train_5500.label}
 * @param test {@code TREC_10.label}
 */
record QuestionFiles(Path train, Path test) {

  static final int TRAIN_SIZE = 4_800;
  static final int VALIDATION_SIZE = 652;
  static final int TEST_SIZE = 500;

  static final Map<Split, Integer> SIZES =
      Map.of(Split.TRAIN, TRAIN_SIZE, Split.VALIDATION, VALIDATION_SIZE, Split.TEST, TEST_SIZE);

  /** Part of what these datasets are: trials with other seeds still have the same validation. */
  static final long SPLIT_SEED = 2002;

  private static final String TRAIN_SHA256 =
      "9e4c8bdcaffb96ed61041bd64b564183d52793a8e91d84fc3a8646885f466ec3";
  private static final String TEST_SHA256 =
      "033f22c028c2bbba9ca682f68ffe204dc1aa6e1cf35dd6207f2d4ca67f0d0e8e";

  static final DataFile TRAIN_FILE = new DataFile("qc/train_5500.label", TRAIN_SHA256);
  static final DataFile TEST_FILE = new DataFile("qc/TREC_10.label", TEST_SHA256);

  static final String CITATION = "Xin Li, Dan Roth: Learning question classifiers. COLING 2002";
  static final String LICENCE = "not stated; the owners ask to be cited";
  static final String HOMEPAGE = "https://cogcomp.seas.upenn.edu/Data/QA/QC/";

  static final Acquisition ACQUISITION =
      Acquisition.of(
          Download.file(
              URI.create(HOMEPAGE + "train_5500.label"), 335_858, TRAIN_SHA256, TRAIN_FILE.path()),
          Download.file(
              URI.create(HOMEPAGE + "TREC_10.label"), 23_354, TEST_SHA256, TEST_FILE.path()));

  private static final int HELD_OUT = 0;
  private static final int REST = 1;

  static QuestionFiles in(DataFolder folder, String dataset) {
    return new QuestionFiles(
        folder.require(dataset, ACQUISITION, TRAIN_FILE.path()),
        folder.require(dataset, ACQUISITION, TEST_FILE.path()));
  }

  /** The questions of a split in the order of their file. */
  Stream<Example> examples(Split split, ToIntFunction<Question> label) {
    return questions(split)
        .map(question -> new Example(question.text(), label.applyAsInt(question)));
  }

  private Stream<Question> questions(Split split) {
    if (split == Split.TEST) {
      return read(test, TEST_SIZE).stream();
    }
    List<Question> all = read(train, TRAIN_SIZE + VALIDATION_SIZE);
    int[] labels = all.stream().mapToInt(Question::coarse).toArray();
    List<String> texts = all.stream().map(Question::text).toList();
    int[] parts = StratifiedSplit.draw(labels, texts, SPLIT_SEED, VALIDATION_SIZE);
    return StratifiedSplit.part(all, parts, split == Split.VALIDATION ? HELD_OUT : REST);
  }

  private static List<Question> read(Path file, int expected) {
    // A copy that went through a Windows checkout has carriage returns; the questions are the same.
    try (Stream<Line> lines = TextFile.crlf(file, StandardCharsets.ISO_8859_1).lines()) {
      List<Question> questions = lines.map(Question::of).toList();
      OfficialTotal.require(file.toString(), "lines", expected, questions.size());
      return questions;
    }
  }
}
