package org.transfernlp.recipe.mou2016.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.RecipeSize;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;

/**
 * Datasets in the place of the paper's sources where these are not there. The full size takes the
 * paper's always: figures of other data would be no reproduction.
 *
 * @param size what it is for
 * @param datasets ids of the stand-ins by those of the paper's datasets
 */
record StandIns(RecipeSize size, Map<String, String> datasets) {

  private static final String IMDB = "imdb";
  private static final String IMDB_SENTENCES = "imdb-sentences";
  private static final String SNLI = "snli";
  private static final String SNLI_PARTIAL = "snli-partial";

  /** The stand-ins that are needed now. */
  static StandIns of(RecipeSize size, Catalogue catalogue) {
    Map<String, String> datasets = new LinkedHashMap<>();
    if (size != RecipeSize.FULL) {
      // Users can have these reviews fetched, so that their absence is the easier one to mend.
      if (!available(IMDB, catalogue)) {
        datasets.put(IMDB, IMDB_SENTENCES);
      }
      if (!available(SNLI, catalogue) && available(SNLI_PARTIAL, catalogue)) {
        datasets.put(SNLI, SNLI_PARTIAL);
      }
    }
    return new StandIns(size, datasets);
  }

  private static boolean available(String id, Catalogue catalogue) {
    return catalogue.datasets().stream()
        .filter(dataset -> dataset.info().id().equals(id))
        .map(Dataset::unavailable)
        .anyMatch(Optional::isEmpty);
  }

  /** What to say of the size, of the word vectors and of the stand-ins. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        switch (size) {
          case SMOKE ->
              "Size smoke: two seeds, few epochs, part of the sources' data, word vectors of one pass over the texts, and nothing is chosen. It shows that everything works; for figures that mean something take the size laptop or full.";
          case LAPTOP ->
              "Size laptop: three seeds and a part of the paper's grid; otherwise as the paper has it.";
          case FULL ->
              "Size full: five seeds and the paper's grid (learning rate, decay and dropout) where Tables 2 and 3 are concerned. The paper does not say how many epochs it trained; here it is the number under epochs, or less where patience ends it.";
        });
    notes.add(
        "The paper does not say on which texts it trained word2vec; here these are the training texts of the six datasets.");
    notes.addAll(dataNotes());
    return notes;
  }

  /** What to say of the stand-ins. */
  List<String> dataNotes() {
    List<String> notes = new ArrayList<>();
    if (datasets.containsKey(IMDB)) {
      notes.add(
          "imdb-sentences stands in for the paper's IMDB: sentences of the reviews of Maas et al. 2011, each with the label of its review, where the paper has the 600,000 labelled sentences of Dong et al. 2015. The 2,000 test sentences are the paper's.");
    }
    if (datasets.containsKey(SNLI)) {
      notes.add(
          "snli-partial stands in for SNLI: about 76,000 of its 550,152 training pairs, and its validation and test data as they are.");
    }
    return notes;
  }

  /** The id of the dataset that is used. */
  String of(String dataset) {
    return datasets.getOrDefault(dataset, dataset);
  }

  /** A study with the stand-ins, and the notes that say so. */
  StudySpec in(StudySpec study) {
    List<String> notes = new ArrayList<>(study.notes());
    notes.addAll(notes());
    return new StudySpec(
        study.id(),
        study.title(),
        notes,
        study.tasks().stream()
            .map(pair -> new TaskPair(orNull(pair.source()), of(pair.target())))
            .toList(),
        study.model(),
        study.strategies(),
        study.settings(),
        study.strategyParameters(),
        study.sourceEpochs(),
        study.embeddings() == null ? null : in(study.embeddings()),
        in(study.hyperparameters()),
        study.compared(),
        study.search(),
        study.seeds(),
        study.baseline(),
        study.view(),
        study.published().stream().map(this::in).toList());
  }

  private StudyEmbeddings in(StudyEmbeddings embeddings) {
    TrainingTexts texts = embeddings.texts();
    return texts == null
        ? embeddings
        : new StudyEmbeddings(
            embeddings.name(),
            new TrainingTexts(texts.datasets().stream().map(this::of).toList(), texts.files()),
            embeddings.options());
  }

  private StudyHyperparameters in(StudyHyperparameters hyperparameters) {
    return new StudyHyperparameters(
        hyperparameters.targets(),
        hyperparameters.sources(),
        in(hyperparameters.ofTarget()),
        in(hyperparameters.ofSource()));
  }

  private Map<String, HyperparameterGrid> in(Map<String, HyperparameterGrid> grids) {
    Map<String, HyperparameterGrid> renamed = new HashMap<>();
    grids.forEach((dataset, grid) -> renamed.put(of(dataset), grid));
    return renamed;
  }

  private PublishedFigure in(PublishedFigure figure) {
    return new PublishedFigure(
        orNull(figure.source()),
        of(figure.target()),
        figure.strategy(),
        figure.setting(),
        figure.parameter(),
        figure.accuracy(),
        figure.deviation(),
        figure.citation());
  }

  private @Nullable String orNull(@Nullable String dataset) {
    return dataset == null ? null : of(dataset);
  }
}
