package org.transfernlp.engine.internal.trial;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.storage.Sha256;
import org.transfernlp.strategy.Setting;

/**
 * Everything that decides what a trial comes to, and nothing else: trials with the same identity
 * come to the same numbers.
 *
 * @param source the source's dataset, which the strategy is told of; null without one
 * @param sourceEpoch which epoch of the source is transferred; null if nothing is
 * @param parameters a value for each of the strategy's parameters
 * @param computation fingerprints of data and word vectors, the id of the source's trial, versions
 *     of the code
 */
record TrialIdentity(
    String target,
    @Nullable String source,
    @Nullable String sourceEpoch,
    String model,
    String strategy,
    Map<String, Double> parameters,
    Setting setting,
    Hyperparameters hyperparameters,
    long seed,
    Map<String, String> computation) {

  private static final int DIGITS = 16;

  /** The same text for equal values. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          // All who use the default one share what it knows of classes, and so would keep ours.
          .typeFactory(TypeFactory.createDefaultInstance())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(new SimpleModule().addSerializer(Setting.class, ToStringSerializer.instance))
          .build();

  /** The id of the trial, 16 hexadecimal digits. */
  String id() {
    try {
      return Sha256.of(JSON.writeValueAsString(this)).substring(0, DIGITS);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }
}
