package org.transfernlp.prediction;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Makes predictors of trials. Thread-safe. */
@ProviderType
public interface Predictors {

  /**
   * Loads the network of a trial's best epoch.
   *
   * @throws org.transfernlp.experiment.ExperimentException if there is no such trial, or its
   *     network is not kept, damaged, or of a model that is not there
   */
  Predictor load(String trial);

  /**
   * Registers a trial's network as a {@link Predictor} service, now and whenever this platform is
   * started.
   *
   * @param name lower-case letters, digits and hyphens
   * @throws org.transfernlp.experiment.ExperimentException if the network cannot be loaded, or the
   *     name is none
   */
  PredictorInfo publish(String name, String trial);

  /**
   * Ends a publication.
   *
   * @throws org.transfernlp.experiment.ExperimentException if nothing is published under this name
   */
  void withdraw(String name);

  /** What is published, by name. */
  List<PredictorInfo> published();

  /**
   * Writes a trial's network as a folder that others can use without this platform: parameters as
   * safetensors, the vocabulary, a README that says how they go together, and, if the model can do
   * so, a file that its engine loads.
   *
   * @param folder must not exist
   * @return the files in it
   * @throws org.transfernlp.experiment.ExperimentException if the network cannot be loaded, or the
   *     folder exists or cannot be written
   */
  List<Path> export(String trial, Path folder);
}
