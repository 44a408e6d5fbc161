package com.example.textfolders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/**
 * A folder for each label and a text in every file, such as {@code text-folders/praise/17.txt} in
 * the laboratory's data folder.
 */
@Component
public final class TextFolders implements Dataset {

  /** What users type, and the name of the folder that holds those of the labels. */
  private static final String ID = "text-folders";

  private static final List<String> LABELS = List.of("complaint", "praise", "question");

  private static final Acquisition ACQUISITION =
      Acquisition.byHand(
          "Put a text in UTF-8 into every .txt file of the folders %s, in %s."
              .formatted(String.join(", ", LABELS), ID));

  private static final DatasetInfo INFO =
      new DatasetInfo(
          ID,
          "Letters from customers: complaint, praise or question",
          TaskKind.SINGLE_TEXT,
          LABELS,
          Map.of(),
          "Example Ltd.: Letters from our customers, 2026",
          "confidential; not to be passed on",
          "https://www.example.com/letters",
          List.of());

  private final DataFolder data;

  /** Called by the service component runtime. */
  @Activate
  public TextFolders(@Reference DataFolder data) {
    this.data = data;
  }

  @Override
  public DatasetInfo info() {
    return INFO;
  }

  @Override
  public Acquisition acquisition() {
    return ACQUISITION;
  }

  /**
   * The files are looked for at once, so that absent ones are told at once, and read one by one.
   */
  @Override
  public Stream<Example> examples(Split split) {
    return files().stream()
        .map(TextFile::read)
        .filter(text -> text.split() == split)
        .map(LabelledText::example);
  }

  private List<TextFile> files() {
    List<TextFile> files = new ArrayList<>();
    for (int label = 0; label < LABELS.size(); label++) {
      Path folder = data.require(ID, ACQUISITION, ID + "/" + LABELS.get(label));
      for (Path path : texts(folder)) {
        files.add(new TextFile(path, label));
      }
    }
    return files;
  }

  /** In the order of their names, as that of the file system may change. */
  private static List<Path> texts(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> texts =
          entries
              .filter(path -> path.getFileName().toString().endsWith(".txt"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (texts.isEmpty()) {
        throw new DatasetUnavailableException(
            "Dataset '%s' is not available: there is no .txt file in %s. %s"
                .formatted(ID, folder, ACQUISITION.instructions(ID)));
      }
      return texts;
    } catch (IOException e) {
      throw new DatasetException("The folder %s cannot be read: %s.".formatted(folder, e), e);
    }
  }
}
