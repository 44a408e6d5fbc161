package org.transfernlp.model.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;

/** What the file for plain Deeplearning4j promises. */
public abstract class ExportContract {

  private static final int VOCABULARY = 300;
  private static final int CLASSES = 5;
  private static final float TOLERANCE = 1e-5f;
  private static final String TASK = "target";
  private static final String OTHER_TASK = "source";

  @TempDir Path folder;

  private final Model model;
  private final RandomBatches batches;

  protected ExportContract(Model model) {
    this.model = model;
    batches = new RandomBatches(model.info().kind(), 12);
  }

  /** The answers of the network in a file, loaded and asked by plain Deeplearning4j. */
  protected abstract INDArray probabilities(Path file, PaddedIds texts) throws IOException;

  @Test
  void loadedNetworkGivesTheSameProbabilities() throws IOException {
    try (Network network = trained()) {
      Path file = export(network, TASK);
      for (int longest : new int[] {1, 2, 7, 40}) {
        for (int miniBatch : new int[] {1, 2, 33}) {
          assertSame(network, TASK, file, batches.next(miniBatch, longest, VOCABULARY, CLASSES));
        }
      }
    }
  }

  @Test
  void fileHoldsTheTaskThatWasAskedFor() throws IOException {
    try (Network network = trained()) {
      network.addTask(OTHER_TASK, 2, Set.of(LayerGroup.EMBEDDING));
      Path file = export(network, OTHER_TASK);
      Batch batch = batches.next(10, 9, VOCABULARY, 2);
      assertEquals(2, probabilities(file, PaddedIds.of(batch, 0, 0)).columns());
      assertSame(network, OTHER_TASK, file, batch);
    }
  }

  @Test
  void fileNamesNoClassOfThisProject() throws IOException {
    try (Network network = trained();
        ZipFile zip = new ZipFile(export(network, TASK).toFile())) {
      int entries = 0;
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        try (InputStream entry = zip.getInputStream(each.nextElement())) {
          String content = new String(entry.readAllBytes(), StandardCharsets.ISO_8859_1);
          assertFalse(content.contains("transfernlp"));
          entries++;
        }
      }
      assertTrue(entries > 1);
    }
  }

  @Test
  void exportingDoesNotChangeTheNetwork() throws IOException {
    Batch batch = batches.next(20, 15, VOCABULARY, CLASSES);
    try (Network network = trained();
        Network undisturbed = trained()) {
      export(network, TASK);
      float[][] after = new float[batch.size()][CLASSES];
      float[][] expected = new float[batch.size()][CLASSES];
      step(network, batch, 8);
      step(undisturbed, batch, 8);
      network.predict(batch, TASK, after);
      undisturbed.predict(batch, TASK, expected);
      assertArrayEquals(expected, after);
    }
  }

  private void assertSame(Network network, String task, Path file, Batch batch) throws IOException {
    for (PaddedIds texts :
        List.of(PaddedIds.of(batch, 0, 0), PaddedIds.of(batch, 3, VOCABULARY - 1))) {
      INDArray loaded = probabilities(file, texts);
      assertEquals(batch.size(), loaded.rows());
      float[][] own = new float[batch.size()][loaded.columns()];
      network.predict(batch, task, own);
      for (int row = 0; row < batch.size(); row++) {
        assertArrayEquals(own[row], loaded.getRow(row).dup().data().asFloat(), TOLERANCE);
      }
    }
  }

  private Path export(Network network, String task) throws IOException {
    Path file = folder.resolve("model." + network.exportFormat().orElseThrow());
    try (OutputStream out = Files.newOutputStream(file)) {
      network.export(task, out);
    }
    return file;
  }

  /** Trained a little, so that no bias is 0. */
  private Network trained() {
    Network network = model.build(new NetworkSpec(VOCABULARY, 16, 24, 3));
    network.addTask(TASK, CLASSES, Set.of());
    RandomBatches before = new RandomBatches(model.info().kind(), 2);
    for (int i = 0; i < 5; i++) {
      step(network, before.next(50, 20, VOCABULARY, CLASSES), i);
    }
    return network;
  }

  private static void step(Network network, Batch batch, long seed) {
    network.trainStep(batch, TASK, new StepOptions(0.5, 0.5, 0.5, 0.2, seed));
  }
}
