package org.transfernlp.shell.internal.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.embedding.UserPath;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.study.RecipeSize;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;
import org.transfernlp.study.StudySpec;

/**
 * Where a study comes from: a recipe, or a file.
 *
 * @param recipes that there are
 * @param format reads files; asked for only if there is one to read
 * @param catalogue has what files name; asked for likewise
 */
public record StudySource(
    List<StudyRecipe> recipes, Supplier<StudyFormat> format, Supplier<Catalogue> catalogue) {

  /** The size of a recipe unless another is asked for. */
  public static final RecipeSize USUAL_SIZE = RecipeSize.SMOKE;

  public StudySource {
    recipes = List.copyOf(recipes);
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
      return recipe.get().study(size == null ? USUAL_SIZE : size(size));
    }
    Path file = UserPath.of(typed);
    if (!Files.exists(file)) {
      throw new StudyException(
          "There is no recipe '%s' and no file %s; %s"
              .formatted(
                  PlainText.visible(typed),
                  file,
                  recipes.isEmpty()
                      ? "transfer:study-new writes a file to start from."
                      : "the recipes are "
                          + recipes.stream()
                              .map(StudyRecipe::id)
                              .sorted()
                              .collect(Collectors.joining(", "))
                          + "."));
    }
    if (size != null) {
      throw new StudyException(
          "--size is for recipes; what %s runs, it says itself.".formatted(typed));
    }
    return format.get().parse(UserFile.read(file), typed, catalogue.get());
  }

  private static RecipeSize size(String typed) {
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
