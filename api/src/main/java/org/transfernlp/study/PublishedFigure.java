package org.transfernlp.study;

import org.jspecify.annotations.Nullable;
import org.transfernlp.strategy.Setting;

/**
 * A figure of others to show beside a condition's. What is null fits any condition.
 *
 * @param source id of the source as the study names it; null, with a null strategy, for training
 *     without transfer
 * @param strategy null for training without transfer
 * @param setting null for any
 * @param parameter a value of λ; null for any
 * @param accuracy test accuracy in percent
 * @param deviation its standard deviation in points; null if that was not published
 * @param citation where it stands, for example {@code Mou et al. 2016, Table 3}
 */
public record PublishedFigure(
    @Nullable String source,
    String target,
    @Nullable String strategy,
    @Nullable Setting setting,
    @Nullable Double parameter,
    double accuracy,
    @Nullable Double deviation,
    String citation) {}
