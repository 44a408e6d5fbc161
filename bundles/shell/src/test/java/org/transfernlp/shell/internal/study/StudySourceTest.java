package org.transfernlp.shell.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.shell.internal.quickstart.DatasetsOnly;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

class StudySourceTest {

  private static final Catalogue NOTHING_INSTALLED = new DatasetsOnly(List.of());

  /** The process itself may run in another folder than the user does. */
  @Test
  void filesOfWordVectorsAreMeantFromTheUsersFolder(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), "any");
    StudyEmbeddings embeddings =
        new StudySource(
                List.of(),
                List.of(),
                () -> new WithFiles("texts/a.txt", "/texts/b.txt"),
                () -> NOTHING_INSTALLED)
            .study(file.toString(), null)
            .embeddings();
    assertEquals(
        new StudyEmbeddings(
            "mine",
            new TrainingTexts(
                List.of("mr"),
                List.of(
                    Path.of("texts/a.txt").toAbsolutePath().normalize(), Path.of("/texts/b.txt"))),
            Word2VecOptions.SKIP_GRAM),
        embeddings);
  }

  @Test
  void whatIsNeitherRecipeNorFileIsAnsweredWithTheRecipes() {
    StudySource source =
        new StudySource(
            List.of(), List.of("a-table", "b"), () -> new WithFiles("a"), () -> NOTHING_INSTALLED);
    StudyException e = assertThrows(StudyException.class, () -> source.study("/absent", null));
    assertEquals(
        "There is no recipe '/absent' and no file /absent; the recipes are a-table, b.",
        e.getMessage());
  }

  /** Reads every text, whatever is installed, to a study with word vectors of these files. */
  private record WithFiles(String... files) implements StudyFormat {

    @Override
    public StudySpec parse(String text, String file, Catalogue catalogue) {
      return parse(text, file);
    }

    @Override
    public StudySpec parse(String text, String file) {
      HyperparameterGrid grid = new HyperparameterGrid(Hyperparameters.DEFAULTS, Map.of());
      return new StudySpec(
          "study",
          "",
          List.of(),
          List.of(new TaskPair(null, "mr")),
          null,
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          new StudyEmbeddings(
              "mine",
              new TrainingTexts(List.of("mr"), List.of(files).stream().map(Path::of).toList()),
              Word2VecOptions.SKIP_GRAM),
          new StudyHyperparameters(grid, grid, Map.of(), Map.of()),
          List.of(),
          Search.GRID,
          List.of(1L),
          true,
          View.TABLE,
          List.of());
    }

    @Override
    public String format(StudySpec study) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String template(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String schema() {
      throw new UnsupportedOperationException();
    }
  }
}
