package org.transfernlp.engine.internal.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Split;
import org.transfernlp.storage.Sha256;

/** Files in the place of an encoded corpus that somebody damaged or made to do harm. */
class HostileCorpusTest {

  @TempDir private Path folder;

  private byte[] whole = {};

  @BeforeEach
  void write() throws IOException {
    Map<Split, EncodedSplit> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(
          split, new EncodedSplit(1, new int[] {0, 1, 0}, new int[] {0, 2, 3}, new int[] {1, 0}));
    }
    CorpusFile.write(new EncodedDataset(List.of("one", "two"), splits), file());
    whole = Files.readAllBytes(file());
  }

  private Path file() {
    return folder.resolve("some.corpus");
  }

  @Test
  void whatIsWrittenIsRead() {
    EncodedDataset read = CorpusFile.read(file()).orElseThrow();
    assertEquals(List.of("one", "two"), read.words());
    assertArrayEquals(new int[] {0, 1, 0}, read.split(Split.TEST).tokens());
  }

  @Test
  void anyFlippedBitAndAnyCutIsFound() throws IOException {
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      assertNothingIsRead(damaged);
      assertNothingIsRead(Arrays.copyOf(whole, i));
    }
  }

  /** Whoever changes a file may change the hash in it, too. */
  @Test
  void contentThatMakesNoSenseIsFoundThoughItsHashIsRight() throws IOException {
    int length = whole.length - 32;
    for (int size : new int[] {-1, 3, 1 << 24, Integer.MAX_VALUE}) {
      assertNothingIsRead(
          hashed(ByteBuffer.wrap(Arrays.copyOf(whole, length)).putInt(0, size).array()));
      assertNothingIsRead(
          hashed(ByteBuffer.wrap(Arrays.copyOf(whole, length)).putInt(4, size << 4).array()));
    }
    for (int cut = 0; cut < length; cut++) {
      assertNothingIsRead(hashed(Arrays.copyOf(whole, cut)));
    }
  }

  /** No garbage makes the reading fail, or ask for more memory than the file has bytes. */
  @Test
  void garbageWithARightHashDoesNoHarm() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      byte[] garbage = Arrays.copyOf(whole, whole.length - 32);
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        garbage[random.nextInt(garbage.length)] = (byte) random.nextInt();
      }
      Files.write(file(), hashed(garbage));
      CorpusFile.read(file()).ifPresent(read -> assertTrue(read.words().size() <= garbage.length));
    }
  }

  private void assertNothingIsRead(byte[] bytes) throws IOException {
    Files.write(file(), bytes);
    assertEquals(Optional.empty(), CorpusFile.read(file()));
  }

  private static byte[] hashed(byte[] content) {
    byte[] hash = Sha256.digest().digest(content);
    return ByteBuffer.allocate(content.length + hash.length).put(content).put(hash).array();
  }
}
