package org.transfernlp.dataset.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/** Reads a file in a virtual machine whose memory is smaller than the file. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BigFileTest {

  private static final int ROWS = 500_000;
  private static final int MEMORY_IN_MB = 48;

  @TempDir Path folder;

  /** Run in that machine. */
  public static void main(String[] arguments) {
    Dataset dataset =
        new OwnData(Path.of(arguments[0]))
            .dataset("train = train.csv", "labels = neg, pos", "seed = 5");
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      try (Stream<Example> examples = dataset.examples(split)) {
        System.out.println(split + " " + examples.mapToInt(Example::label).summaryStatistics());
      }
    }
  }

  @Test
  void fileLargerThanTheMemoryIsReadAndDrawnFrom() throws Exception {
    Path file = folder.resolve("train.csv");
    write(file, ROWS);
    assertTrue(Files.size(file) > MEMORY_IN_MB << 20, () -> "The file is too small");
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEMORY_IN_MB + "m",
                "-cp",
                System.getProperty("java.class.path"),
                BigFileTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      int status = process.waitFor();
      assertEquals(0, status, Files.readString(out));
      assertEquals(
          List.of(
              "TRAIN IntSummaryStatistics{count=400000, sum=200000, min=0, average=0.500000, max=1}",
              "TEST IntSummaryStatistics{count=50000, sum=25000, min=0, average=0.500000, max=1}"),
          Files.readAllLines(out).stream().filter(line -> line.startsWith("T")).toList());
    } finally {
      process.destroyForcibly();
    }
  }

  private static void write(Path file, int rows) throws IOException {
    String filler =
        "a sentence about \"\"something\"\", of some hundred characters, that is repeated";
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("text,label\n");
      for (int i = 0; i < rows; i++) {
        out.write("\"Row " + i + ": " + filler + ", and again: " + filler + "\",");
        out.write(i % 2 == 0 ? "neg\n" : "pos\n");
      }
    }
  }
}
