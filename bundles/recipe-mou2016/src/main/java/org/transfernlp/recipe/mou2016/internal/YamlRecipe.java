package org.transfernlp.recipe.mou2016.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.study.RecipeSize;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;
import org.transfernlp.study.StudySpec;

/** A recipe whose parts are resources. */
abstract class YamlRecipe implements StudyRecipe {

  private final String part;
  private final String title;
  private final StudyFormat format;
  private final Catalogue catalogue;

  /**
   * A recipe.
   *
   * @param part what its resources are called
   */
  YamlRecipe(String part, String title, StudyFormat format, Catalogue catalogue) {
    this.part = part;
    this.title = title;
    this.format = format;
    this.catalogue = catalogue;
  }

  @Override
  public final String id() {
    return "mou2016-" + part;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final StudySpec study(RecipeSize size) {
    return StandIns.of(size, catalogue).in(format.parse(text(size), id()));
  }

  /** The study with the paper's datasets. */
  final String text(RecipeSize size) {
    String word = size.name().toLowerCase(Locale.ROOT);
    return "study: %s-%s\n".formatted(id(), word)
        + resource(part + ".yaml")
        + resource(part + "-" + word + ".yaml")
        + resource(word + ".yaml");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(YamlRecipe.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
