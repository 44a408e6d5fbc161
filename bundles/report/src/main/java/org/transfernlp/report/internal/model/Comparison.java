package org.transfernlp.report.internal.model;

import org.jspecify.annotations.Nullable;
import org.transfernlp.study.PublishedFigure;

/**
 * A published figure beside ours.
 *
 * @param points by how many points ours is higher; null if there is none of ours
 */
public record Comparison(PublishedFigure figure, @Nullable Double points) {}
