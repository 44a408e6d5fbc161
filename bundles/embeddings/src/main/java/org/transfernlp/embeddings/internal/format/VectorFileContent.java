package org.transfernlp.embeddings.internal.format;

import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.WordVectors;

/**
 * What was read from a file of word vectors.
 *
 * @param format how it was written
 * @param vectors all of it
 * @param duplicates how many vectors were left out, as their word stands further up
 */
public record VectorFileContent(VectorFormat format, WordVectors vectors, int duplicates) {}
