package org.transfernlp.study.format.internal;

import java.util.List;
import org.transfernlp.experiment.HyperparameterName;

/** The keys of study files, in the order in which they are written. */
final class Keys {

  static final String STUDY = "study";
  static final String QUESTION = "question";
  static final String NOTES = "notes";
  static final String SOURCE = "source";
  static final String SOURCES = "sources";
  static final String TARGET = "target";
  static final String TARGETS = "targets";
  static final String TRANSFERS = "transfers";
  static final String MODEL = "model";
  static final String STRATEGIES = "strategies";
  static final String SETTINGS = "settings";
  static final String LAMBDA = "lambda";
  static final String STRATEGY_PARAMETERS = "strategy-parameters";
  static final String SOURCE_EPOCHS = "source-epochs";
  static final String EMBEDDINGS = "embeddings";
  static final String HYPERPARAMETERS = "hyperparameters";
  static final String SOURCE_HYPERPARAMETERS = "source-hyperparameters";
  static final String HYPERPARAMETERS_FOR = "hyperparameters-for";
  static final String SOURCE_HYPERPARAMETERS_FOR = "source-hyperparameters-for";
  static final String COMPARE = "compare";
  static final String SEARCH = "search";
  static final String SEEDS = "seeds";
  static final String BASELINE = "baseline";
  static final String SHOW = "show";
  static final String PUBLISHED = "published";

  /** Of a study file. */
  static final List<String> OF_STUDY =
      List.of(
          STUDY,
          QUESTION,
          NOTES,
          SOURCE,
          SOURCES,
          TARGET,
          TARGETS,
          TRANSFERS,
          MODEL,
          STRATEGIES,
          SETTINGS,
          LAMBDA,
          STRATEGY_PARAMETERS,
          SOURCE_EPOCHS,
          EMBEDDINGS,
          HYPERPARAMETERS,
          SOURCE_HYPERPARAMETERS,
          HYPERPARAMETERS_FOR,
          SOURCE_HYPERPARAMETERS_FOR,
          COMPARE,
          SEARCH,
          SEEDS,
          BASELINE,
          SHOW,
          PUBLISHED);

  static final String NAME = "name";
  static final String DATASETS = "datasets";
  static final String FILES = "files";
  static final String ARCHITECTURE = "architecture";
  static final String DIMENSION = "dimension";
  static final String WINDOW = "window";
  static final String NEGATIVES = "negatives";
  static final String SUBSAMPLING = "subsampling";
  static final String MIN_COUNT = "min-count";
  static final String EPOCHS = "epochs";
  static final String LEARNING_RATE = "learning-rate";
  static final String SEED = "seed";

  /** Of {@link #EMBEDDINGS}. */
  static final List<String> OF_EMBEDDINGS =
      List.of(
          NAME,
          DATASETS,
          FILES,
          ARCHITECTURE,
          DIMENSION,
          WINDOW,
          NEGATIVES,
          SUBSAMPLING,
          MIN_COUNT,
          EPOCHS,
          LEARNING_RATE,
          SEED);

  static final String METHOD = "method";
  static final String POINTS = "points";
  static final String REDUCTION = "reduction";
  static final String FIRST_EPOCHS = "first-epochs";

  /** Of {@link #SEARCH}. */
  static final List<String> OF_SEARCH = List.of(METHOD, POINTS, REDUCTION, FIRST_EPOCHS, SEED);

  static final String STRATEGY = "strategy";
  static final String SETTING = "setting";
  static final String ACCURACY = "accuracy";
  static final String DEVIATION = "deviation";
  static final String CITATION = "citation";

  /** Of an item of {@link #PUBLISHED}. */
  static final List<String> OF_PUBLISHED =
      List.of(SOURCE, TARGET, STRATEGY, SETTING, LAMBDA, ACCURACY, DEVIATION, CITATION);

  /** Of {@link #HYPERPARAMETERS} and all that are like it. */
  static final List<String> OF_HYPERPARAMETERS = HyperparameterName.words();

  private Keys() {}
}
