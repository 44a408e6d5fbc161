package org.transfernlp.engine.internal.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Tensor;

class CheckpointTest {

  @TempDir private Path folder;

  private final Checkpoint checkpoint =
      new Checkpoint(
          Map.of(
              LayerGroup.EMBEDDING, List.of(tensor("E", 301, 70)),
              LayerGroup.HIDDEN, List.of(tensor("W", 70, 4), tensor("b", 4)),
              LayerGroup.OUTPUT, List.of(tensor("W", 4, 2))));

  @Test
  void whatIsWrittenIsRead() {
    Path file = folder.resolve("best.safetensors");
    Checkpoint read = Checkpoint.read(file, checkpoint.write(file, true));
    for (LayerGroup group : LayerGroup.values()) {
      assertEquals(checkpoint.of(group).size(), read.of(group).size());
      for (int i = 0; i < read.of(group).size(); i++) {
        Tensor expected = checkpoint.of(group).get(i);
        Tensor actual = read.of(group).get(i);
        assertEquals(expected.name(), actual.name());
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.values(), actual.values());
      }
    }
  }

  @Test
  void anyFlippedBitIsFound() throws IOException {
    Path file = folder.resolve("best.safetensors");
    String hash = checkpoint.write(file, true);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertThrows(ExperimentException.class, () -> Checkpoint.read(file, hash));
    }
  }

  @Test
  void truncatedFileIsFound() throws IOException {
    Path file = folder.resolve("best.safetensors");
    String hash = checkpoint.write(file, true);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 8, 100, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(ExperimentException.class, () -> Checkpoint.read(file, hash));
    }
  }

  private static Tensor tensor(String name, int... shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Tensor(name, shape, values);
  }
}
