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
 * import org.osgi.service.component.annotations.Activate;
 * import org.osgi.service.component.annotations.Component;
 * import org.osgi.service.component.annotations.Reference;
 *
 * @Component
 * public final class Weather implements Dataset {
 *
 *   private final DataFolder folder;
 *
 *   @Activate
 *   public Weather(@Reference DataFolder folder) {
 *     this.folder = folder;
 *   }
 *
 *   @Override
 *   public DatasetInfo info() {
 *     return new DatasetInfo("weather", "Weather reports", TaskKind.SINGLE_TEXT,
 *         List.of("bad", "good"), Map.of(), "none", "CC0", "https://example.org", List.of());
 *   }
 *
 *   // weather/TRAIN.txt and so on; each line is a label, a space and a text
 *   @Override
 *   public Stream<Example> examples(Split split) {
 *     Path file = folder.require("weather", acquisition(), "weather/" + split + ".txt");
 *     try {
 *       return Files.lines(file).map(line ->
 *           new Example(line.substring(line.indexOf(' ') + 1), line.startsWith("good ") ? 1 : 0));
 *     } catch (IOException e) {
 *       throw new DatasetException("Cannot read %s: %s.".formatted(file, e), e);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A bundle is made with Maven by three plug-ins: {@code maven-compiler-plugin}, from 3.13 on for
 * {@code maven.compiler.release} 17; {@code bnd-maven-plugin}, best with the instruction {@code
 * -noimportjava: true}; and {@code maven-jar-plugin}, which has to be given bnd's manifest by
 * {@code
 * <archive><manifestFile>${project.build.outputDirectory}/META-INF/MANIFEST.MF</manifestFile></archive>},
 * or no bundle comes out. The folders below {@code examples} of the source code are whole projects
 * that have all of this and no parent.
 *
 * <p>{@code @Component}, {@code @Activate} and {@code @Reference} are those of {@code
 * org.osgi:org.osgi.service.component.annotations} (scope {@code provided}); {@code
 * biz.aQute.bnd:bnd-maven-plugin} makes of them, in its goal {@code bnd-process}, what the
 * container reads. Without it the jar is no bundle and nobody finds the service. The class has to
 * be public, and a component is a service for the interfaces that it names after {@code implements}
 * itself: where a base class of yours implements {@code Dataset}, write {@code @Component(service =
 * Dataset.class)}.
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
