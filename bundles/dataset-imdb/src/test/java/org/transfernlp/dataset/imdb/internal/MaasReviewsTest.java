package org.transfernlp.dataset.imdb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.SyntheticArchive;

class MaasReviewsTest {

  private static final Set<ReviewFolder> ALL = EnumSet.allOf(ReviewFolder.class);

  @TempDir Path folder;

  @Test
  void orderInTheArchiveDoesNotMatter() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 12_500; i++) {
      names.add("aclImdb/train/pos/" + i + "_9.txt");
      names.add("aclImdb/train/neg/" + i + "_2.txt");
    }
    WholeReviews inOrder = new WholeReviews(reviews("a.tar.gz", names));
    Collections.shuffle(names, new Random(1));
    names.add("aclImdb/train/unsup/0_0.txt");
    names.add("aclImdb/train/labeledBow.feat");
    WholeReviews shuffled = new WholeReviews(reviews("b.tar.gz", names));
    for (Split split : EnumSet.of(Split.TRAIN, Split.VALIDATION)) {
      assertEquals(inOrder.examples(split).toList(), shuffled.examples(split).toList());
    }
  }

  @Test
  void otherTotalIsRefusedNamingTheFolderInTheArchive() {
    MaasReviews few = reviews("few.tar.gz", List.of("aclImdb/train/neg/0_1.txt"));
    assertEquals(
        few.location()
            + "!/aclImdb/train/neg holds 1 reviews, but the official data has 12500;"
            + " get the official files.",
        failure(few));
  }

  @Test
  void unpackedFolderIsCheckedInTheSameWay() throws IOException {
    Path unpacked = folder.resolve("aclImdb");
    Path review = unpacked.resolve("train/neg/0_1.txt");
    Files.createDirectories(unpacked.resolve("train/neg"));
    Files.writeString(review, "Bad.");
    String message = failure(new MaasReviews(unpacked));
    assertTrue(message.startsWith(unpacked + "!/aclImdb/train/neg holds 1 reviews"), message);
  }

  @Test
  void reviewInTheWrongFolderIsNamed() {
    MaasReviews wrong = reviews("wrong.tar.gz", List.of("aclImdb/test/pos/7_2.txt"));
    assertEquals(
        wrong.location()
            + "!/aclImdb/test/pos/7_2.txt: the rating is 2, but this folder is for 7 to 10.",
        failure(wrong));
  }

  @Test
  void secondReviewOfANumberIsNamed() {
    MaasReviews twice =
        reviews("twice.tar.gz", List.of("aclImdb/test/pos/7_8.txt", "aclImdb/test/pos/7_9.txt"));
    assertTrue(
        failure(twice).contains("test/pos/7_9.txt: there is a second review of number 7"),
        failure(twice));
  }

  @Test
  void numberBeyondTheOfficialOnesIsNamed() {
    MaasReviews beyond = reviews("beyond.tar.gz", List.of("aclImdb/test/pos/12500_8.txt"));
    assertTrue(failure(beyond).contains("the number of the review is 12500"), failure(beyond));
  }

  @Test
  void emptyReviewIsNamed() {
    Path file =
        new SyntheticArchive()
            .file("aclImdb/test/pos/0_8.txt", " ")
            .writeTo(folder.resolve("empty.tar.gz"));
    assertTrue(failure(new MaasReviews(file)).endsWith("0_8.txt: the review is empty."));
  }

  @Test
  void otherEncodingIsNamed() {
    byte[] latin1 = {'n', 'a', (byte) 0xEF, 'v', 'e'};
    Path file =
        new SyntheticArchive()
            .file("aclImdb/test/pos/0_8.txt", latin1)
            .writeTo(folder.resolve("latin1.tar.gz"));
    String message = failure(new MaasReviews(file));
    assertTrue(
        message.startsWith(file + "!/aclImdb/test/pos/0_8.txt:1: not valid UTF-8 (byte 0xEF)"),
        message);
  }

  @Test
  void truncatedArchiveIsDamaged() throws IOException {
    Path file =
        new SyntheticArchive()
            .file("aclImdb/test/pos/0_8.txt", "Good.")
            .writeTo(folder.resolve("whole.tar.gz"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    String message = failure(new MaasReviews(file));
    assertTrue(message.startsWith(file + " is truncated or damaged ("), message);
  }

  @Test
  void longRunOfMarkupDoesNotOverflowTheStack() {
    Path file =
        new SyntheticArchive()
            .file("aclImdb/test/pos/0_8.txt", "a" + "<br /> ".repeat(100_000) + "b")
            .writeTo(folder.resolve("markup.tar.gz"));
    assertTrue(failure(new MaasReviews(file)).contains(" holds 0 reviews"));
  }

  @Test
  void copiesOfATextStayOnOneSide() {
    SyntheticArchive archive = new SyntheticArchive();
    for (int i = 0; i < 12_500; i++) {
      archive.file("aclImdb/train/pos/" + i + "_9.txt", "good " + i / 2);
      archive.file("aclImdb/train/neg/" + i + "_2.txt", "bad " + i / 2);
    }
    WholeReviews reviews =
        new WholeReviews(new MaasReviews(archive.writeTo(folder.resolve("copies.tar.gz"))));
    var train = reviews.examples(Split.TRAIN).toList();
    var validation = reviews.examples(Split.VALIDATION).toList();
    assertEquals(2_500, validation.size());
    assertEquals(1_250, validation.stream().filter(e -> e.label() == 1).count());
    assertTrue(Collections.disjoint(train, validation));
    assertNotEquals(0, train.size());
  }

  private MaasReviews reviews(String name, List<String> files) {
    SyntheticArchive archive = new SyntheticArchive();
    files.forEach(file -> archive.file(file, "Text of " + file));
    return new MaasReviews(archive.writeTo(folder.resolve(name)));
  }

  private static String failure(MaasReviews reviews) {
    return assertThrows(DatasetException.class, () -> reviews.read(ALL)).getMessage();
  }
}
