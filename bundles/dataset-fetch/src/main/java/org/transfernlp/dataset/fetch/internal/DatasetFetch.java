package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.dataset.fetch.FetchPhase;
import org.transfernlp.dataset.fetch.FetchProgress;

/** Gets the files of datasets into a data folder. */
final class DatasetFetch {

  private final Path folder;
  private final Patience patience;
  private final FreeSpace space;

  DatasetFetch(Path folder, Patience patience, FreeSpace space) {
    this.folder = folder;
    this.patience = patience;
    this.space = space;
  }

  /** What is in place, and what has to be downloaded for the rest. */
  private record Survey(
      List<Path> there, List<Path> lacking, Map<Download, List<Target>> missing) {}

  /** See {@link org.transfernlp.dataset.fetch.DatasetFetcher#missing}. */
  List<Download> missing(Dataset dataset) {
    DataRoot root = DataRoot.at(folder);
    return dataset.acquisition().downloads().stream()
        .filter(
            download ->
                Target.of(download, dataset.info(), root).stream()
                    .anyMatch(target -> !Files.exists(target.path())))
        .toList();
  }

  /** See {@link org.transfernlp.dataset.fetch.DatasetFetcher#fetch}. */
  FetchOutcome fetch(Dataset dataset, Consumer<FetchProgress> listener)
      throws InterruptedException {
    DatasetInfo info = dataset.info();
    Acquisition acquisition = dataset.acquisition();
    List<Download> downloads = acquisition.downloads();
    if (downloads.isEmpty()) {
      if (acquisition.byHand().isEmpty()) {
        return new FetchOutcome(List.of(), List.of());
      }
      throw new DatasetException(
          "The files of '%s' cannot be downloaded. %s".formatted(info.id(), acquisition.byHand()));
    }
    // Without the lock, which is a file: the folder may be one that only others can write.
    if (missing(dataset).isEmpty()) {
      Survey survey = survey(info, downloads, DataRoot.at(folder), listener);
      if (survey.missing().isEmpty()) {
        return new FetchOutcome(List.of(), survey.there());
      }
    }
    DataRoot root = DataRoot.made(folder);
    Report first = new Report(downloads.get(0), listener);
    FolderLock lock = FolderLock.take(root.path(), () -> first.tell(FetchPhase.WAITING, 0));
    try (NewFolders folders = new NewFolders()) {
      Survey survey = survey(info, downloads, root, listener);
      // Only now, so that nobody waits for one file to learn that another is in the way.
      for (Map.Entry<Download, List<Target>> entry : survey.missing().entrySet()) {
        Download download = entry.getKey();
        folders.make(entry.getValue().get(0).path().resolveSibling(""));
        download(download, entry.getValue(), info.homepage(), new Report(download, listener));
      }
      return new FetchOutcome(survey.lacking(), survey.there());
    } finally {
      lock.release();
    }
  }

  private static Survey survey(
      DatasetInfo info, List<Download> downloads, DataRoot root, Consumer<FetchProgress> listener)
      throws InterruptedException {
    Survey survey = new Survey(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    Set<Path> paths = new HashSet<>();
    for (Download download : downloads) {
      Report report = new Report(download, listener);
      List<Target> targets = Target.of(download, info, root);
      for (Target target : targets) {
        if (!paths.add(target.path())) {
          throw new DatasetException(
              "Dataset '%s' states two downloads for %s; tell its author."
                  .formatted(info.id(), target.path()));
        }
        if (target.isThere(bytes -> report.tell(FetchPhase.CHECKING, bytes))) {
          survey.there().add(target.path());
        } else {
          survey.lacking().add(target.path());
          survey.missing().put(download, targets);
        }
      }
    }
    return survey;
  }

  private void download(Download download, List<Target> targets, String homepage, Report report)
      throws InterruptedException {
    Path place = targets.get(0).path().resolveSibling("");
    Path path = place.resolve("." + download.sha256() + ".part");
    try (PartFile part = PartFile.open(path, download.sizeInBytes())) {
      requireRoom(place, download.sizeInBytes() - part.size());
      complete(part, download, new RemoteFile(download, homepage, patience), report);
      part.force();
      if (download.members().isEmpty()) {
        targets.get(0).putInPlace(path);
      } else {
        report.tell(FetchPhase.UNPACKING, part.size());
        new Unpacking(path, download.uri().toString(), targets, space).run();
        part.delete();
      }
    }
  }

  /** Downloads until the part file is the file. */
  private void complete(PartFile part, Download download, RemoteFile remote, Report report)
      throws InterruptedException {
    for (int round = 1; ; round++) {
      boolean ofOneAnswer = new HttpDownload(remote, download, patience, part, report).run();
      String found = Checksum.of(part.path(), bytes -> report.tell(FetchPhase.CHECKING, bytes));
      if (found.equals(download.sha256())) {
        return;
      }
      part.clear();
      // Bytes of different times, or from before a power failure, may not belong together.
      if (ofOneAnswer || round == 2) {
        throw remote.changed(
            "its SHA-256 is %s and should be %s".formatted(found, download.sha256()));
      }
    }
  }

  private void requireRoom(Path place, long needed) {
    try {
      long free = space.in(place);
      if (free < needed) {
        throw DiskFailure.noRoom(place, needed, free);
      }
    } catch (IOException e) {
      throw DiskFailure.writing(place, e);
    }
  }
}
