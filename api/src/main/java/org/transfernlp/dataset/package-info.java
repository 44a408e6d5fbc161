/**
 * Labelled texts: the one thing a plug-in author implements to bring a task of their own.
 *
 * <p>A {@link org.transfernlp.dataset.Dataset} is registered as an OSGi service; the laboratory
 * finds it in the service registry, whenever it comes. It says what it is ({@link
 * org.transfernlp.dataset.DatasetInfo}) and streams {@linkplain org.transfernlp.dataset.Example
 * examples}, one {@linkplain org.transfernlp.dataset.Split split} at a time. It knows nothing of
 * words, vocabularies or networks: text goes out as it stands in the source, and the laboratory
 * tokenises, encodes and caches it.
 *
 * <pre>{@code
 * @Component
 * public final class Weather implements Dataset {
 *   public DatasetInfo info() {
 *     return new DatasetInfo("weather", "Weather reports", TaskKind.SINGLE_TEXT,
 *         List.of("bad", "good"), Map.of(), "none", "CC0", "https://example.org", List.of());
 *   }
 *
 *   public Stream<Example> examples(Split split) {
 *     return Stream.of(new Example("rain again", 0), new Example("blue sky", 1));
 *   }
 * }
 * }</pre>
 *
 * <p>Files are found through the {@link org.transfernlp.dataset.DataFolder} service. What cannot be
 * read is reported by {@link org.transfernlp.dataset.DatasetException}, what is not there by {@link
 * org.transfernlp.dataset.DatasetUnavailableException}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.dataset;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
