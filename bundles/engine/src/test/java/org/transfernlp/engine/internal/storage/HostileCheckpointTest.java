package org.transfernlp.engine.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Tensor;
import org.transfernlp.storage.Sha256;

/** Files in the place of a checkpoint that somebody made to do harm. */
class HostileCheckpointTest {

  private static final String TRIAL = "ab".repeat(32);

  @TempDir private Path work;

  private static final Checkpoint GOOD =
      new Checkpoint(
          Map.of(
              LayerGroup.EMBEDDING,
              List.of(new Tensor("E", new int[] {2, 2}, new float[] {1, 2, 3, 4}))));

  /** What somebody put in the place of a checkpoint. */
  private enum Harm {
    EMPTY,
    JAVA_OBJECT,
    ZIP_BOMB,
    GZIP_BOMB;

    byte[] bytes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      switch (this) {
        case JAVA_OBJECT -> {
          try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Trap());
          }
        }
        case ZIP_BOMB -> {
          try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("coefficients.bin"));
            writeMuch(out);
          }
        }
        case GZIP_BOMB -> {
          try (OutputStream out = new GZIPOutputStream(bytes)) {
            writeMuch(out);
          }
        }
        case EMPTY -> {}
      }
      return bytes.toByteArray();
    }

    private static void writeMuch(OutputStream out) throws IOException {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
  }

  /** Whoever reads this back as an object has run its code. */
  private static final class Trap implements Serializable {
    private static final long serialVersionUID = 1;
    private static boolean sprung;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      sprung = true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherFileIsRefusedInOneLineAndTheTrialIsTrainedAgain(Harm harm) throws IOException {
    TrialFolder folder = new TrialFolder(work);
    String hash = folder.save(TRIAL, 1, GOOD, true);
    Path file = folder.file(TRIAL, 1);
    Files.write(file, harm.bytes());
    ExperimentException refused =
        assertThrows(ExperimentException.class, () -> Checkpoint.read(file, hash));
    assertEquals("The checkpoint " + file + " is damaged.", refused.getMessage());
    assertEquals(Optional.empty(), folder.load(TRIAL, 1, hash));
    assertFalse(folder.isWhole(TRIAL, 1, hash));
    assertFalse(Trap.sprung);
    // Work goes on: the epoch is written anew, in the same place.
    assertEquals(hash, folder.save(TRIAL, 1, GOOD, true));
    assertTrue(folder.load(TRIAL, 1, hash).isPresent());
  }

  /** Even where the hash was made to fit, nothing but a message comes of it. */
  @ParameterizedTest
  @EnumSource
  void otherFileWithItsOwnHashIsRefusedToo(Harm harm) throws IOException {
    assertRefused(harm.bytes());
    assertFalse(Trap.sprung);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"HIDDEN/W\":null}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[-4],\"data_offsets\":[0,16]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[0,20]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,16]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,16]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[1e9],\"data_offsets\":[0,16]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[99999999999],\"data_offsets\":[0,16]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F64\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"data_offsets\":[0,16]}}",
        "{\"HIDDEN\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "{\"NOSUCH/W\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "{\"../../W\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}"
      })
  void headerThatMakesNoSenseIsRefused(String header) throws IOException {
    assertRefused(file(header.length(), header));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1L << 20, 1L << 31, Long.MAX_VALUE})
  void lengthOfTheHeaderIsNotBelieved(long length) throws IOException {
    assertRefused(
        file(length, "{\"HIDDEN/W\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}"));
  }

  @Test
  void deeplyNestedHeaderIsRefused() throws IOException {
    String header = "{\"HIDDEN/W\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertRefused(file(header.length(), header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../x", "/etc", "a/b", "a\\b", "a\0b", "a\nb", "x\u202ey"})
  void idThatIsNoneLeadsNowhere(String id) {
    TrialFolder folder = new TrialFolder(work);
    ExperimentException refused =
        assertThrows(ExperimentException.class, () -> folder.save(id, 1, GOOD, true));
    assertTrue(String.valueOf(refused.getMessage()).chars().allMatch(c -> c >= ' ' && c < 127));
    assertThrows(ExperimentException.class, () -> folder.delete(id, 1));
    assertThrows(ExperimentException.class, () -> folder.clean(id, List.of()));
  }

  private void assertRefused(byte[] bytes) throws IOException {
    Path file = work.resolve("epoch-1.safetensors");
    Files.write(file, bytes);
    String hash = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    ExperimentException refused =
        assertThrows(ExperimentException.class, () -> Checkpoint.read(file, hash));
    assertEquals("The checkpoint " + file + " is damaged.", refused.getMessage());
  }

  private static byte[] file(long length, String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + 4 * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }
}
