package org.transfernlp.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where data are read and results are kept: {@code etc/org.transfernlp.engine.cfg}. */
@ObjectClassDefinition(name = "TransferNLP engine")
@interface EngineConfiguration {

  /** The persistent identifier of this configuration. */
  String PID = "org.transfernlp.engine";

  @AttributeDefinition(
      name = "Data folder",
      description =
          "Folder that holds the datasets. The environment variable TRANSFERNLP_DATA comes first;"
              + " without either it is ~/.transfernlp/data.")
  String dataFolder() default "";

  @AttributeDefinition(
      name = "Work folder",
      description =
          "Folder for caches, trials and word vectors. The environment variable TRANSFERNLP_HOME comes first;"
              + " without either it is ~/.transfernlp.")
  String workFolder() default "";

  @AttributeDefinition(
      name = "Trials at once",
      description = "How many trials run side by side; 0 for one a processor core.")
  int trialsAtOnce() default 0;
}
