package org.transfernlp.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.Word2VecOptions.Architecture;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.embeddings.internal.training.TrainingCorpus;
import org.transfernlp.embeddings.internal.training.Word2Vec;

/**
 * Words a second in the training of word vectors: this project's, the original program's and
 * fastText's, on the same words at the same settings (100 dimensions, window 5, 5 negatives,
 * subsampling 1e-3, minimum count 5, {@value #EPOCHS} epochs).
 *
 * <pre>
 * mvn -q install -DskipTests
 * mvn -q -P benchmarks -pl benchmarks compile exec:exec \
 *   -Dexec.args="-cp %classpath -Dtext=FILE org.openjdk.jmh.Main Word2VecTraining"
 * </pre>
 *
 * <p>All of it takes half an hour; {@code -p threads=2 -p architecture=CBOW -wi 0 -i 1} behind the
 * name takes two minutes.
 *
 * <p>The text is the first {@value #WORDS} words of a file of tokens parted by blanks, a text a
 * line, which the system property {@code text} names; without it, words drawn by Zipf's law. The
 * programs {@code word2vec} (compiled by {@code gcc -O3 word2vec.c -o word2vec -lm -pthread}) and
 * {@code fasttext} are measured if they are on the {@code PATH}; the benchmark says so if not.
 * Their start, which counts into their time, takes seconds: it is measured beforehand and printed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class Word2VecTraining {

  private static final int WORDS = 1_000_000;
  private static final int EPOCHS = 5;
  private static final int MIN_COUNT = 5;
  private static final int ZIPF_VOCABULARY = 50_000;
  private static final int ZIPF_LENGTH = 25;

  /** What is trained. */
  @Param public Architecture architecture = Architecture.SKIP_GRAM;

  /** How many threads train. */
  @Param({"1", "2"})
  public int threads;

  private Path folder = Path.of("");
  private Path text = folder;
  private TrainingCorpus corpus = new TrainingCorpus(List.of(), new int[0]);

  /** Writes the text for the programs and reads it for ourselves. */
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    folder = Files.createTempDirectory("word2vec");
    text = folder.resolve("text");
    String file = System.getProperty("text");
    if (file == null) {
      writeZipf();
    } else {
      writeStart(Path.of(file));
    }
    corpus = corpus(text);
  }

  /** Deletes the text and what the programs wrote. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** This project's. */
  @Benchmark
  @OperationsPerInvocation(WORDS * EPOCHS)
  public WordVectors transferNlp() {
    return new Word2Vec(
            new Word2VecOptions(architecture, 100, 5, 5, 1e-3, MIN_COUNT, EPOCHS, rate(), 1),
            threads)
        .train(corpus, progress -> {});
  }

  /** The original program. */
  @Benchmark
  @OperationsPerInvocation(WORDS * EPOCHS)
  public int original(OriginalProgram program) throws IOException, InterruptedException {
    return run(original(program.path, text, EPOCHS));
  }

  /** FastText without parts of words, which makes it word2vec. */
  @Benchmark
  @OperationsPerInvocation(WORDS * EPOCHS)
  public int fastText(FastTextProgram program) throws IOException, InterruptedException {
    return run(fastText(program.path, text, EPOCHS));
  }

  /** Where the original program is. */
  @State(Scope.Thread)
  public static class OriginalProgram {

    private String path = "";

    /** Looks for it and measures its start. */
    @Setup(Level.Trial)
    public void find(Word2VecTraining benchmark) throws IOException, InterruptedException {
      path = onPath("word2vec");
      printStart(benchmark.original(path, benchmark.shortText(), 1));
    }
  }

  /** Where fastText is. */
  @State(Scope.Thread)
  public static class FastTextProgram {

    private String path = "";

    /** Looks for it and measures its start. */
    @Setup(Level.Trial)
    public void find(Word2VecTraining benchmark) throws IOException, InterruptedException {
      path = onPath("fasttext");
      printStart(benchmark.fastText(path, benchmark.shortText(), 1));
    }
  }

  private double rate() {
    return architecture == Architecture.CBOW ? 0.05 : 0.025;
  }

  private List<String> original(String program, Path input, int epochs) {
    return List.of(
        (program + " -train " + input + " -output " + folder.resolve("original"))
            .concat(" -size 100 -window 5 -negative 5 -hs 0 -sample 1e-3 -min-count " + MIN_COUNT)
            .concat(" -iter " + epochs + " -threads " + threads + " -alpha " + rate())
            .concat(" -cbow " + (architecture == Architecture.CBOW ? 1 : 0) + " -debug 0")
            .split(" "));
  }

  private List<String> fastText(String program, Path input, int epochs) {
    String command = architecture == Architecture.CBOW ? "cbow" : "skipgram";
    return List.of(
        (program + " " + command + " -input " + input + " -output " + folder.resolve("fasttext"))
            .concat(" -dim 100 -ws 5 -neg 5 -loss ns -t 1e-3 -minCount " + MIN_COUNT)
            .concat(" -epoch " + epochs + " -thread " + threads + " -lr " + rate())
            .concat(" -minn 0 -maxn 0 -bucket 1 -verbose 0")
            .split(" "));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with status " + status);
    }
    return status;
  }

  private static void printStart(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    run(command);
    System.out.printf(
        "%s takes %.2f s to start, of each run%n",
        command.get(0), (System.nanoTime() - start) / 1e9);
  }

  private static String onPath(String program) {
    for (String entry : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry, program);
      if (Files.isExecutable(path)) {
        return path.toString();
      }
    }
    throw new IllegalStateException(
        "The program " + program + " is not on the PATH, so it is not measured.");
  }

  /** Two words, 500 times each: enough to start with. */
  private Path shortText() throws IOException {
    return Files.writeString(folder.resolve("short"), "a b ".repeat(500) + "\n");
  }

  private void writeZipf() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (BufferedWriter out = Files.newBufferedWriter(text)) {
      for (int i = 1; i <= WORDS; i++) {
        out.write("w" + (int) Math.pow(ZIPF_VOCABULARY, random.nextDouble()));
        out.write(i % ZIPF_LENGTH == 0 || i == WORDS ? '\n' : ' ');
      }
    }
  }

  private void writeStart(Path file) throws IOException {
    int words = 0;
    try (BufferedReader in = Files.newBufferedReader(file);
        BufferedWriter out = Files.newBufferedWriter(text)) {
      for (String line = in.readLine(); line != null && words < WORDS; line = in.readLine()) {
        List<String> tokens = tokens(line);
        tokens = tokens.subList(0, Math.min(tokens.size(), WORDS - words));
        words += tokens.size();
        out.write(String.join(" ", tokens));
        out.newLine();
      }
    }
    if (words < WORDS) {
      throw new IllegalStateException(file + " has " + words + " words; give at least " + WORDS);
    }
  }

  private static List<String> tokens(String line) {
    return Arrays.stream(line.split("\\s+")).filter(token -> !token.isEmpty()).toList();
  }

  private static TrainingCorpus corpus(Path file) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    List<List<String>> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      List<String> tokens = tokens(line);
      texts.add(tokens);
      tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
    }
    List<String> words =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= MIN_COUNT)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Integer> ids = new HashMap<>();
    words.forEach(word -> ids.put(word, ids.size()));
    int[] tokens = new int[WORDS + texts.size()];
    int size = 0;
    for (List<String> line : texts) {
      for (String word : line) {
        Integer id = ids.get(word);
        if (id != null) {
          tokens[size++] = id;
        }
      }
      tokens[size++] = TrainingCorpus.END;
    }
    return new TrainingCorpus(words, Arrays.copyOf(tokens, size));
  }
}
