package org.transfernlp.engine.internal.study.expansion;

import java.util.Map;
import org.transfernlp.experiment.HyperparameterName;

/**
 * A source that has to be trained; equal ones are trained once.
 *
 * @param sizes of its network, where they are compared: a target's network has the same ones
 */
record SourceNeed(String dataset, String model, Map<HyperparameterName, Double> sizes) {}
