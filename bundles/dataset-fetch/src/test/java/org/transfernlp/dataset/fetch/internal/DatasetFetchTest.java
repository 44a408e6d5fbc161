package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.fetch.internal.Lab.archive;
import static org.transfernlp.dataset.fetch.internal.Lab.bytes;
import static org.transfernlp.dataset.fetch.internal.Lab.dataset;
import static org.transfernlp.dataset.fetch.internal.Lab.failure;
import static org.transfernlp.dataset.fetch.internal.Lab.fetch;
import static org.transfernlp.dataset.fetch.internal.Lab.file;
import static org.transfernlp.dataset.fetch.internal.Lab.files;
import static org.transfernlp.dataset.fetch.internal.Lab.utf8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.dataset.fetch.FetchPhase;
import org.transfernlp.dataset.fetch.FetchProgress;
import org.transfernlp.dataset.io.SyntheticArchive;
import org.transfernlp.dataset.io.TextFile;

@Timeout(60)
class DatasetFetchTest {

  private static final byte[] CONTENT = bytes(100_000);

  @TempDir Path folder;
  private final Site site = new Site();

  DatasetFetchTest() throws IOException {}

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void fileIsKeptAsItIs() throws Exception {
    FetchOutcome outcome =
        fetch(folder, dataset(file(site.file("f", CONTENT), CONTENT, "weather/reports.bin")));
    Path place = folder.resolve("weather/reports.bin");
    assertEquals(new FetchOutcome(List.of(place), List.of()), outcome);
    assertArrayEquals(CONTENT, Files.readAllBytes(place));
    assertEquals(List.of("weather/reports.bin"), files(folder));
  }

  @Test
  void dataFolderIsMadeIfItIsMissing() throws Exception {
    Path missing = folder.resolve("not/there/yet");
    fetch(missing, dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")));
    assertEquals(List.of("weather.bin"), files(missing));
  }

  @Test
  void membersOfATarAreReadableAndTheArchiveIsNotKept() throws Exception {
    byte[] tar =
        tar(
            new SyntheticArchive()
                .file("reports/README", "about")
                .file("reports/bad.txt", "rain again\n")
                .file("reports/good.txt", "blue sky\n"));
    Download download =
        archive(
            site.file("reports.tar.gz", tar),
            tar,
            "weather",
            "reports/bad.txt",
            "reports/good.txt");
    DataFile good = new DataFile("weather/good.txt", Checksum.of(utf8("blue sky\n")));
    fetch(folder, dataset(Acquisition.of(download), good));
    assertEquals(List.of("weather/bad.txt", "weather/good.txt"), files(folder));
    try (var lines =
        TextFile.lf(folder.resolve("weather/good.txt"), StandardCharsets.UTF_8).lines()) {
      assertEquals(List.of("blue sky"), lines.map(line -> line.text()).toList());
    }
  }

  @Test
  void progressGoesFromTheFirstByteToTheLast() throws Exception {
    List<FetchProgress> told = new ArrayList<>();
    Download download = file(site.file("f", CONTENT), CONTENT, "weather.bin");
    new DatasetFetch(folder, Lab.PATIENT, place -> Long.MAX_VALUE)
        .fetch(dataset(download), told::add);
    assertEquals(new FetchProgress(download, FetchPhase.CONNECTING, 0), told.get(0));
    assertTrue(told.contains(new FetchProgress(download, FetchPhase.DOWNLOADING, CONTENT.length)));
    assertEquals(
        new FetchProgress(download, FetchPhase.CHECKING, CONTENT.length),
        told.get(told.size() - 1));
  }

  @Test
  void filesThatAreThereAreNotDownloadedAgain() throws Exception {
    byte[] tar = tar(new SyntheticArchive().file("a/x.txt", "x").file("a/y.txt", "y"));
    Dataset dataset =
        dataset(
            file(site.file("f", CONTENT), CONTENT, "weather.bin"),
            archive(site.file("t", tar), tar, "weather", "a/x.txt", "a/y.txt"));
    fetch(folder, dataset);
    int requests = site.requests().size();
    FetchOutcome again = fetch(folder, dataset);
    assertEquals(requests, site.requests().size());
    assertEquals(List.of(), again.fetched());
    assertEquals(3, again.alreadyThere().size());
  }

  @Test
  void nothingIsWrittenWhereNothingIsMissing() throws Exception {
    Files.write(folder.resolve("weather.bin"), CONTENT);
    FetchOutcome outcome =
        fetch(folder, dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")));
    assertEquals(List.of(folder.resolve("weather.bin")), outcome.alreadyThere());
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("weather.bin")), all.toList());
    }
  }

  @Test
  void whatIsMissingIsKnownWithoutADownload() throws Exception {
    Path data = folder.resolve("data");
    Download one = file(site.uri("f"), CONTENT, "weather.bin");
    Download two = archive(site.uri("t"), CONTENT, "weather", "a/x.txt", "a/y.txt");
    DatasetFetch fetch = new DatasetFetch(data, Lab.PATIENT, place -> Long.MAX_VALUE);
    assertEquals(List.of(one, two), fetch.missing(dataset(one, two)));
    assertTrue(Files.notExists(data));
    Files.createDirectories(data.resolve("weather"));
    Files.write(data.resolve("weather.bin"), CONTENT);
    Files.writeString(data.resolve("weather/x.txt"), "x");
    assertEquals(List.of(two), fetch.missing(dataset(one, two)));
    Files.writeString(data.resolve("weather/y.txt"), "y");
    assertEquals(List.of(), fetch.missing(dataset(one, two)));
    assertEquals(List.of(), site.requests());
  }

  @Test
  void failureLeavesNoEmptyFolders() throws Exception {
    Files.createDirectories(folder.resolve("mine"));
    failure(folder, file(site.status("f", 404), CONTENT, "weather/of/1999/reports.bin"));
    assertTrue(Files.notExists(folder.resolve("weather")));
    failure(folder, file(site.status("g", 404), CONTENT, "mine/reports.bin"));
    assertTrue(Files.exists(folder.resolve("mine")));
  }

  @Test
  void missingMemberIsUnpackedBesideTheOthers() throws Exception {
    byte[] tar = tar(new SyntheticArchive().file("a/x.txt", "x").file("a/y.txt", "y"));
    Dataset dataset = dataset(archive(site.file("t", tar), tar, "weather", "a/x.txt", "a/y.txt"));
    fetch(folder, dataset);
    Files.delete(folder.resolve("weather/x.txt"));
    FetchOutcome outcome = fetch(folder, dataset);
    assertEquals(List.of(folder.resolve("weather/x.txt")), outcome.fetched());
    assertEquals(List.of(folder.resolve("weather/y.txt")), outcome.alreadyThere());
  }

  @Test
  void anotherFileInTheWayStaysAndNothingIsDownloaded() throws Exception {
    Files.writeString(folder.resolve("weather.bin"), "mine");
    String message =
        failure(
            folder,
            file(site.file("other", bytes(10)), bytes(10), "other.bin"),
            file(site.file("f", CONTENT), CONTENT, "weather.bin"));
    assertTrue(message.contains("weather.bin is there and is not the official file"), message);
    assertTrue(message.endsWith("Move it away and run this again."), message);
    assertEquals("mine", Files.readString(folder.resolve("weather.bin")));
    assertEquals(List.of(), site.requests());
  }

  @Test
  void folderInTheWayStays() throws Exception {
    Files.createDirectories(folder.resolve("weather.bin"));
    String message = failure(folder, file(site.file("f", CONTENT), CONTENT, "weather.bin"));
    assertTrue(message.contains("is there and is no file"), message);
  }

  @Test
  void memberThatDiffersFromTheArchiveStays() throws Exception {
    byte[] tar = tar(new SyntheticArchive().file("a/x.txt", "x").file("a/y.txt", "y"));
    Files.createDirectories(folder.resolve("weather"));
    Files.writeString(folder.resolve("weather/x.txt"), "mine");
    String message =
        failure(folder, archive(site.file("t", tar), tar, "weather", "a/x.txt", "a/y.txt"));
    assertTrue(message.contains("x.txt is there and is not the official file"), message);
    assertEquals("mine", Files.readString(folder.resolve("weather/x.txt")));
    assertTrue(Files.notExists(folder.resolve("weather/y.txt")));
  }

  @Test
  void nameThatIsADriveElsewhereIsRefused() {
    String message = failure(folder, file(site.uri("f"), CONTENT, "c:/weather.bin"));
    assertTrue(message.contains("is no name of a file in the data folder"), message);
    assertEquals(List.of(), site.requests());
  }

  @Test
  void linkThatLeadsOutOfTheDataFolderIsRefused(@TempDir Path elsewhere) throws Exception {
    Files.createSymbolicLink(folder.resolve("weather"), elsewhere);
    String message = failure(folder, file(site.uri("f"), CONTENT, "weather/reports.bin"));
    assertTrue(message.contains("weather is a link that leads out of the data folder"), message);
    assertEquals(List.of(), files(elsewhere));
  }

  @Test
  void linkWithinTheDataFolderIsFollowed() throws Exception {
    Files.createDirectories(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("weather"), folder.resolve("real"));
    fetch(folder, dataset(file(site.file("f", CONTENT), CONTENT, "weather/reports.bin")));
    assertTrue(Files.exists(folder.resolve("real/reports.bin")));
  }

  @Test
  void dataFolderMayBeALink(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("data"), elsewhere);
    fetch(link, dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")));
    assertEquals(List.of("weather.bin"), files(elsewhere));
  }

  @Test
  void dataFolderThatIsAFileIsToldOf() throws Exception {
    Path file = Files.createFile(folder.resolve("data"));
    String message = failure(file, file(site.uri("f"), CONTENT, "weather.bin"));
    assertTrue(message.contains("data: it is there and is not a folder"), message);
    assertTrue(message.contains("TRANSFERNLP_DATA"), message);
  }

  @Test
  void nothingIsAskedForWhereThereIsNoRoom() {
    Dataset dataset = dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin"));
    DatasetFetch fetch = new DatasetFetch(folder, Lab.PATIENT, place -> CONTENT.length - 1);
    String message =
        assertThrows(DatasetException.class, () -> fetch.fetch(dataset, progress -> {}))
            .getMessage();
    assertTrue(message.contains("has 99,999 bytes free, and 100,000 are needed"), message);
    assertEquals(List.of(), site.requests());
  }

  @Test
  void twoDownloadsForOnePlaceAreRefused() {
    String message =
        failure(
            folder,
            file(site.uri("f"), CONTENT, "weather.bin"),
            file(site.uri("g"), CONTENT, "weather.bin"));
    assertTrue(message.contains("two downloads for"), message);
  }

  @Test
  void datasetWithoutFilesHasNothingToFetch() throws Exception {
    assertEquals(new FetchOutcome(List.of(), List.of()), fetch(folder, dataset(Acquisition.NONE)));
  }

  @Test
  void whatIsGotByHandIsSaid() {
    Dataset dataset = dataset(Acquisition.byHand("Ask the owners."));
    DatasetException failure = assertThrows(DatasetException.class, () -> fetch(folder, dataset));
    assertEquals(
        "The files of 'weather' cannot be downloaded. Ask the owners.", failure.getMessage());
  }

  private byte[] tar(SyntheticArchive archive) throws IOException {
    Path file = Files.createTempFile(folder, "synthetic", ".tar.gz");
    byte[] bytes = Files.readAllBytes(archive.writeTo(file));
    Files.delete(file);
    return bytes;
  }
}
