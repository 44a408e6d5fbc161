package org.transfernlp.shell.internal.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.transfernlp.diagnosis.Absence;
import org.transfernlp.diagnosis.Diagnosis;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.shell.internal.headless.Headless;
import org.transfernlp.store.ResultStore;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;
import org.transfernlp.study.StudyReports;

/**
 * What the commands about studies, kept trials and predictors have in common: services that may be
 * absent. All are optional, or Karaf would hold back all commands of this bundle without one.
 */
abstract class StudyCommand extends TransferCommand {

  /** Columns of text where no terminal says how many it has. */
  static final int USUAL_WIDTH = 80;

  @Reference(optional = true)
  private @Nullable Studies studies;

  @Reference(optional = true)
  private @Nullable Catalogue catalogue;

  @Reference(optional = true)
  private @Nullable ResultStore store;

  @Reference(optional = true)
  private @Nullable StudyReports reports;

  @Reference(optional = true)
  private @Nullable StudyFormat format;

  @Reference(optional = true)
  private @Nullable Predictors predictors;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private BundleContext context;

  final Studies studies() {
    return present(studies, Studies.class, "runs studies");
  }

  final Catalogue catalogue() {
    return present(catalogue, Catalogue.class, "knows datasets");
  }

  final ResultStore store() {
    return present(store, ResultStore.class, "keeps results");
  }

  final StudyReports reports() {
    return present(reports, StudyReports.class, "makes reports");
  }

  final StudyFormat format() {
    return present(format, StudyFormat.class, "reads study files");
  }

  final Predictors predictors() {
    return present(predictors, Predictors.class, "makes predictors");
  }

  /** The recipes that there are now, by id. */
  final List<StudyRecipe> recipes() {
    return recipes(context);
  }

  /** The recipes that only count datasets and are there now, by id. */
  final List<DatasetRecipe> datasetRecipes() {
    return datasetRecipes(context);
  }

  /** Whether the network that is published under this name can be asked now. */
  final boolean answers(String name) {
    try {
      return !context
          .getServiceReferences(Predictor.class, "(transfernlp.name=%s)".formatted(name))
          .isEmpty();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // a name has letters, digits and hyphens
    }
  }

  /** The ids of all recipes that there are now, in their order. */
  final List<String> recipeIds() {
    return recipeIds(context);
  }

  /**
   * The recipes that are registered now. They are not injected: each one that came or left would
   * take all commands of this bundle away for a moment.
   */
  static List<StudyRecipe> recipes(BundleContext context) {
    return registered(context, StudyRecipe.class, StudyRecipe::id);
  }

  /** The recipes that only count datasets and are registered now. */
  static List<DatasetRecipe> datasetRecipes(BundleContext context) {
    return registered(context, DatasetRecipe.class, DatasetRecipe::id);
  }

  /** The ids of all recipes, in their order. */
  static List<String> recipeIds(BundleContext context) {
    return Stream.concat(
            recipes(context).stream().map(StudyRecipe::id),
            datasetRecipes(context).stream().map(DatasetRecipe::id))
        .sorted()
        .toList();
  }

  private static <T> List<T> registered(
      BundleContext context, Class<T> service, Function<T, String> id) {
    List<T> services = new ArrayList<>();
    try {
      for (ServiceReference<T> reference : context.getServiceReferences(service, null)) {
        T found = context.getService(reference);
        if (found != null) {
          services.add(found);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
    services.sort(Comparator.comparing(id));
    return services;
  }

  /** Whether this process ends with the command. */
  final boolean endsWithCommand() {
    return session().get(Headless.SCREEN) != null;
  }

  /** Columns of the terminal, or as many as texts usually have. */
  final int textWidth() {
    int width = screen().width();
    return width == 0 ? USUAL_WIDTH : width;
  }

  /** The arguments of a command that has so many. */
  static List<String> exactly(List<String> arguments, String... names) {
    return VectorsCommand.exactly(arguments, names);
  }

  /**
   * The service, or what was registered a moment ago and was not given to this command yet.
   *
   * @throws ExperimentException if there is none, with the reason
   */
  private <T> T present(@Nullable T injected, Class<T> type, String what) {
    if (injected != null) {
      return injected;
    }
    ServiceReference<T> reference = context.getServiceReference(type);
    T registered = reference == null ? null : context.getService(reference);
    if (registered == null) {
      Absence absence = new Diagnosis(context).service(type.getName());
      throw new ExperimentException(
          "Nothing that %s is there: %s. %s"
              .formatted(what, absence.clause(), absence.cause().remedy())
              .strip());
    }
    return registered;
  }
}
