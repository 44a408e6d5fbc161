/**
 * What dataset bundles that read files share: strict text, archives read in place, and seeded
 * splits.
 *
 * <p>A corpus that is read slightly wrong gives slightly wrong accuracies, and nobody notices.
 * Everything here therefore refuses rather than repairs. {@link
 * org.transfernlp.dataset.io.TextFile} splits lines at the line feed and nowhere else, and takes no
 * byte that its encoding does not define; {@link org.transfernlp.dataset.io.TabSeparated} knows no
 * quotes; {@link org.transfernlp.dataset.io.ByteSource} and {@link
 * org.transfernlp.dataset.io.Archive} read what is packed by gzip, or stands in a {@code .tar.gz}
 * or {@code .zip}, without writing anything to disk; {@link
 * org.transfernlp.dataset.io.OfficialTotal} compares what was found with what the owners of the
 * data state.
 *
 * <p>Bad content ends in one exception, {@link org.transfernlp.dataset.DatasetException}, whose
 * message names the file and, where there is one, the line; what it quotes of a file goes through
 * {@link org.transfernlp.dataset.io.Quoted}. Looking for files that may be absent is not done here:
 * that is {@link org.transfernlp.dataset.DataFolder#require}.
 *
 * <p>{@link org.transfernlp.dataset.io.StratifiedSplit} draws validation and test parts where the
 * owners published none. Its result depends on the labels, the texts and the seed only, so that a
 * split can be quoted by its seed.
 *
 * <pre>{@code
 * try (Stream<Line> lines = TextFile.lf(file, StandardCharsets.UTF_8).lines()) {
 *   return lines.map(line -> new Example(line.text(), 0)).toList();
 * }
 * }</pre>
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.dataset.io;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
