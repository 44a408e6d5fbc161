package org.transfernlp.engine.internal.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.Split.TEST;
import static org.transfernlp.dataset.Split.TRAIN;
import static org.transfernlp.dataset.Split.VALIDATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.inspection.Check;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.dataset.inspection.NumberedExample;

class InspectorServiceTest {

  private static final String SHA_256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String ANOTHER = "0".repeat(64);

  @TempDir private Path folder;

  @Test
  void filesAreComparedWithTheOfficialOnes() throws IOException {
    Files.writeString(folder.resolve("abc"), "abc");
    Files.createDirectory(folder.resolve("unpacked"));
    ListedDataset dataset =
        whole()
            .reading(
                new DataFile("abc", SHA_256_OF_ABC),
                new DataFile("abc", ANOTHER),
                new DataFile("abc", null),
                new DataFile("unpacked", null),
                new DataFile("absent/archive", ANOTHER));
    List<FileState> states = inspector().files(dataset, InspectionObserver.NONE);
    assertEquals(
        List.of(
            FileState.Kind.FILE,
            FileState.Kind.FILE,
            FileState.Kind.FILE,
            FileState.Kind.FOLDER,
            FileState.Kind.ABSENT),
        states.stream().map(FileState::kind).toList());
    assertEquals(SHA_256_OF_ABC, states.get(0).sha256());
    assertEquals(3, states.get(0).sizeInBytes());
    assertTrue(states.get(0).official());
    assertTrue(states.get(1).differs());
    assertFalse(states.get(2).official() || states.get(2).differs());
  }

  @Test
  void datasetThatKeepsItsPromisesIsVerified() throws IOException {
    Files.writeString(folder.resolve("abc"), "abc");
    ListedDataset dataset =
        whole()
            .sized(Map.of(TRAIN, 2, VALIDATION, 1))
            .reading(new DataFile("abc", SHA_256_OF_ABC), new DataFile("other", ANOTHER));
    List<Check> checks = new ArrayList<>();
    assertTrue(inspector().verify(dataset, InspectionObserver.NONE, checks::add));
    assertEquals(
        List.of(
            Check.ok("available", "all that is needed is there"),
            Check.ok("abc", "3 bytes, SHA-256 of the official file"),
            Check.note("other", "not there"),
            Check.ok("train", "2 examples, as stated"),
            Check.ok("train", "every example fits the description"),
            Check.ok("labels", "all 2 occur in train"),
            Check.ok("validation", "1 example, as stated"),
            Check.ok("validation", "every example fits the description"),
            Check.note("test", "1 example, no size is stated"),
            Check.ok("test", "every example fits the description")),
        checks);
  }

  @Test
  void everythingWrongIsFoundInOneGo() throws IOException {
    Files.writeString(folder.resolve("abc"), "abc");
    ListedDataset dataset =
        new ListedDataset(TaskKind.SINGLE_TEXT)
            .with(TRAIN, new Example("a", 1), new Example(" ", 1), new Example("b", 7))
            .with(VALIDATION)
            .with(TEST, new Example("a", 0))
            .sized(Map.of(TEST, 1_000))
            .reading(new DataFile("abc", ANOTHER));
    assertEquals(
        List.of(
            Check.problem(
                "abc",
                "its SHA-256 is %s, that of the official file %s; move it away, and put the official file in its place. Ask the owners."
                    .formatted(SHA_256_OF_ABC, ANOTHER)),
            Check.problem(
                "train",
                "one example is not what the description says, first example 3: its label is number 7, where the description has numbers 0 to 1."),
            Check.problem(
                "labels", "no example of train has the label 'no'; a network cannot learn it."),
            Check.problem("validation", "there are no examples in this split."),
            Check.problem(
                "test",
                "1 example, where the description says 1,000; compare the files with the official ones.")),
        problems(dataset));
  }

  @Test
  void blankTextsAreAllowedAndCounted() {
    ListedDataset dataset =
        whole().with(TRAIN, new Example("a", 0), new Example(" ", 1), new Example("", 0));
    List<Check> checks = new ArrayList<>();
    assertTrue(inspector().verify(dataset, InspectionObserver.NONE, checks::add));
    assertTrue(
        checks.contains(
            Check.note(
                "train",
                "2 examples have a blank text, first example 2; that is allowed, but there is nothing in it to learn from")),
        checks.toString());
  }

  @Test
  void anotherOrderAtEachCallIsFound() {
    assertEquals(
        List.of(
            Check.problem(
                "train",
                "it gave other examples, or another order, when it was asked again; trials need the same ones in the same order.")),
        problems(whole().turnedAround(TRAIN)));
  }

  @Test
  void filesOfADatasetThatIsNotAvailableAreStillChecked() throws IOException {
    Files.writeString(folder.resolve("abc"), "abc");
    ListedDataset dataset =
        whole().missing("There is no def.").reading(new DataFile("abc", ANOTHER));
    List<Check> problems = problems(dataset);
    assertEquals(List.of("available", "abc"), problems.stream().map(Check::subject).toList());
    assertEquals("There is no def.", problems.get(0).finding());
  }

  @Test
  void sampleIsDecidedByTheSeed() {
    ListedDataset dataset =
        new ListedDataset(TaskKind.SINGLE_TEXT)
            .with(
                TRAIN,
                IntStream.range(0, 100)
                    .mapToObj(i -> new Example("text " + i, i % 2))
                    .toArray(Example[]::new));
    List<NumberedExample> sample = sample(dataset, 1, 5, 1);
    assertEquals(5, sample.size());
    assertEquals(sample, sample(dataset, 1, 5, 1));
    assertTrue(sample.stream().allMatch(drawn -> drawn.number() % 2 == 0), sample.toString());
    Set<Long> ever = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      ever.addAll(
          sample(dataset, 1, 5, seed).stream()
              .map(NumberedExample::number)
              .collect(Collectors.toSet()));
    }
    assertEquals(50, ever.size());
    assertEquals(50, sample(dataset, 0, 1_000, 1).size());
  }

  @Test
  void splitsThatAreThereAreCountedAndCheckedWithoutTheOthers() {
    ListedDataset dataset =
        new ListedDataset(TaskKind.SINGLE_TEXT)
            .with(TEST, new Example("a", 0), new Example("a", 1))
            .with(VALIDATION, new Example("a", 0))
            .sized(Map.of(TRAIN, 5, VALIDATION, 1, TEST, 3))
            .missing("no training file");
    DatasetStatistics statistics = inspector().statistics(dataset, InspectionObserver.NONE);
    assertFalse(statistics.has(TRAIN));
    assertEquals(List.of(1, 1), statistics.of(TEST).examplesByLabel());
    assertEquals(3, statistics.repeats().size());
    assertEquals(
        List.of("available", "test"), problems(dataset).stream().map(Check::subject).toList());
  }

  @Test
  void nothingThereIsNothingToCount() {
    ListedDataset dataset = new ListedDataset(TaskKind.SINGLE_TEXT).missing("no files");
    assertThrows(
        DatasetUnavailableException.class,
        () -> inspector().statistics(dataset, InspectionObserver.NONE));
  }

  private List<NumberedExample> sample(ListedDataset dataset, int label, int count, long seed) {
    return inspector().sample(dataset, TRAIN, label, count, seed, InspectionObserver.NONE);
  }

  private List<Check> problems(ListedDataset dataset) {
    List<Check> checks = new ArrayList<>();
    assertFalse(inspector().verify(dataset, InspectionObserver.NONE, checks::add));
    return checks.stream().filter(check -> check.outcome() == Check.Outcome.PROBLEM).toList();
  }

  private static ListedDataset whole() {
    return new ListedDataset(TaskKind.SINGLE_TEXT)
        .with(TRAIN, new Example("a", 0), new Example("b", 1))
        .with(VALIDATION, new Example("a", 0))
        .with(TEST, new Example("a", 0));
  }

  private InspectorService inspector() {
    return new InspectorService(
        new DataFolder() {
          @Override
          public Path path() {
            return folder;
          }

          @Override
          public Path require(String dataset, Acquisition acquisition, String... names) {
            throw new DatasetUnavailableException("not asked for here");
          }
        });
  }
}
