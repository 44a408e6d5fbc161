package com.example.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/com.example.server.cfg}. Without that file nothing is trained and no port is open. */
@ObjectClassDefinition(
    name = "Embedding server",
    description = "Trains a network by transfer and answers with it.")
@interface ServerConfiguration {

  String PID = "com.example.server";

  @AttributeDefinition(description = "Port on the loopback interface; 0 for any that is free.")
  int port() default 8099;

  @AttributeDefinition(description = "Id of the dataset to transfer from.")
  String source() default "synthetic-source";

  @AttributeDefinition(description = "Id of the dataset to train on.")
  String target() default "synthetic-near";

  @AttributeDefinition(description = "Id of the model.")
  String model() default "lstm";

  @AttributeDefinition(description = "How often the target's training data are gone through.")
  int epochs() default 10;

  @AttributeDefinition(description = "All that is random in the training comes from this number.")
  long seed() default 1;
}
