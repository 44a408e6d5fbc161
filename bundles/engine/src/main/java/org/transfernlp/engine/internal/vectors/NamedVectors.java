package org.transfernlp.engine.internal.vectors;

import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.WordVectors;

/** Word vectors and what is known of them. */
public record NamedVectors(EmbeddingInfo info, WordVectors vectors) {}
