package org.transfernlp.shell.internal.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.embedding.UserPath;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.study.RecipeSize;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;
import org.transfernlp.study.StudySpec;

/**
 * Where a study comes from: a recipe, or a file.
 *
 * @param recipes that there are
 * @param names of all recipes to tell the user of, some of which may be no studies
 * @param format reads files; asked for only if there is one to read
 * @param catalogue has what files name; asked for likewise
 */
public record StudySource(
    List<StudyRecipe> recipes,
    List<String> names,
    Supplier<StudyFormat> format,
    Supplier<Catalogue> catalogue) {

  /** The size of a recipe unless another is asked for. */
  public static final RecipeSize USUAL_SIZE = RecipeSize.SMOKE;

  public StudySource {
    recipes = List.copyOf(recipes);
    names = List.copyOf(names);
  }

  /**
   * The study that is meant: the recipe of this name if there is one, otherwise the file.
   *
   * @param size smoke, laptop or full, for a recipe only; null for the usual one
   * @throws StudyException if there is neither, or the study is wrong
   * @throws org.transfernlp.experiment.ExperimentException if the file cannot be read
   */
  public StudySpec study(String typed, @Nullable String size) {
    Optional<StudyRecipe> recipe =
        recipes.stream().filter(candidate -> candidate.id().equals(typed)).findFirst();
    if (recipe.isPresent()) {
      return recipe.get().study(size(size));
    }
    Path file = UserPath.of(typed);
    if (!Files.exists(file)) {
      throw new StudyException(
          "There is no recipe '%s' and no file %s; %s"
              .formatted(
                  PlainText.visible(typed),
                  file,
                  names.isEmpty()
                      ? "transfer:study-new writes a file to start from."
                      : "the recipes are " + String.join(", ", names) + "."));
    }
    if (size != null) {
      throw new StudyException(
          "--size is for recipes; what %s runs, it says itself.".formatted(typed));
    }
    return inUsersFolder(format.get().parse(UserFile.read(file), typed, catalogue.get()));
  }

  /** The study with absolute paths: this process may run in another folder than the user does. */
  private static StudySpec inUsersFolder(StudySpec study) {
    StudyEmbeddings embeddings = study.embeddings();
    TrainingTexts texts = embeddings == null ? null : embeddings.texts();
    return embeddings == null || texts == null
        ? study
        : study.withEmbeddings(
            new StudyEmbeddings(
                embeddings.name(),
                new TrainingTexts(
                    texts.datasets(),
                    texts.files().stream().map(path -> UserPath.of(path.toString())).toList()),
                embeddings.options()));
  }

  /**
   * The size that is meant.
   *
   * @param typed null for the usual one
   * @throws StudyException if there is none of this name
   */
  public static RecipeSize size(@Nullable String typed) {
    if (typed == null) {
      return USUAL_SIZE;
    }
    for (RecipeSize size : RecipeSize.values()) {
      if (word(size).equals(typed)) {
        return size;
      }
    }
    throw new StudyException(
        "--size is '%s'; use smoke, laptop or full.".formatted(PlainText.visible(typed)));
  }

  /** A size as users type it. */
  public static String word(RecipeSize size) {
    return size.name().toLowerCase(Locale.ROOT);
  }
}
