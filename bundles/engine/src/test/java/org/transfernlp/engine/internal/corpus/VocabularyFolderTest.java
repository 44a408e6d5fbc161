package org.transfernlp.engine.internal.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.experiment.ExperimentException;

class VocabularyFolderTest {

  private static final List<String> ODD =
      List.of("the", "", "\u0085", "\u2028", "日本", "\ud83d\ude00", "a b", "\r", "#");

  @TempDir Path folder;

  @Test
  void wordsKeepTheirIds() {
    Vocabulary read = keptAndRead(new Vocabulary(ODD));
    for (int i = 0; i < ODD.size(); i++) {
      assertEquals(i + 1, read.id(ODD.get(i)));
    }
    assertEquals(ODD.size() + 1, read.size());
    assertEquals(Vocabulary.UNKNOWN, read.id("never seen"));
  }

  @Test
  void noWordAndOneThatIsEmptyAreDifferent() {
    assertEquals(1, keptAndRead(new Vocabulary(List.of())).size());
    Vocabulary empty = keptAndRead(new Vocabulary(List.of("")));
    assertEquals(2, empty.size());
    assertEquals(1, empty.id(""));
  }

  private Vocabulary keptAndRead(Vocabulary vocabulary) {
    VocabularyFile name = VocabularyFolder.in(folder).keep(vocabulary);
    VocabularyFile recorded =
        VocabularyFile.of(Map.of(VocabularyFile.PROVENANCE, name.toString())).orElseThrow();
    Vocabulary read = VocabularyFolder.in(folder).read(recorded);
    assertEquals(vocabulary.fingerprint(), read.fingerprint());
    return read;
  }

  @Test
  void fileIsWrittenOnceAndAgainWhenItIsDamagedOrGone() throws IOException {
    Vocabulary vocabulary = new Vocabulary(ODD);
    VocabularyFolder first = VocabularyFolder.in(folder);
    Path file = file(first.keep(vocabulary));
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, longAgo);
    first.keep(vocabulary);
    VocabularyFolder.in(folder).keep(vocabulary);
    assertEquals(longAgo, Files.getLastModifiedTime(file));

    for (VocabularyFolder anyone : List.of(VocabularyFolder.in(folder), first)) {
      Files.writeString(file, "other words");
      anyone.keep(vocabulary);
      assertEquals(String.join("\n", ODD), Files.readString(file));
    }

    Files.delete(file);
    first.keep(vocabulary);
    assertEquals(String.join("\n", ODD), Files.readString(file));
  }

  /** A word with a line feed would shift the ids of all words after it. */
  @Test
  void wordThatLooksLikeTwoIsFound() {
    VocabularyFile name = VocabularyFolder.in(folder).keep(new Vocabulary(List.of("a\nb", "c")));
    assertThrows(ExperimentException.class, () -> VocabularyFolder.in(folder).read(name));
  }

  @Test
  void provenanceThatNamesNoVocabularyIsNone() {
    String hash = "0123456789abcdef".repeat(4);
    for (String text :
        List.of("", "5", hash, "0 " + hash, "-1 " + hash, "5 ../" + hash, "99999999999 " + hash)) {
      assertEquals(
          Optional.empty(), VocabularyFile.of(Map.of(VocabularyFile.PROVENANCE, text)), text);
    }
    assertEquals(Optional.empty(), VocabularyFile.of(Map.of()));
  }

  private Path file(VocabularyFile name) {
    return folder.resolve("vocabularies").resolve(name.fingerprint() + ".txt");
  }
}
