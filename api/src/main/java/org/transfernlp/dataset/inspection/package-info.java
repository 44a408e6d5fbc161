/**
 * Looking into a dataset before anything is trained on it.
 *
 * <p>A {@link org.transfernlp.dataset.inspection.DatasetInspector} counts what a dataset holds: how
 * many examples each label has, how long the texts are, how much of the language of one dataset
 * another one knows, and which examples stand in it twice. Repeated examples matter: a test example
 * that was trained on measures memory, not language. It also {@linkplain
 * org.transfernlp.dataset.inspection.DatasetInspector#verify verifies} that the files are the
 * official ones and that the examples are what the dataset's description promises.
 *
 * <p>Texts are read as training reads them, in the same tokens, and none are kept: memory grows by
 * some fifty bytes an example and by the vocabulary.
 *
 * <pre>{@code
 * DatasetStatistics statistics = inspector.statistics(dataset, InspectionObserver.NONE);
 * statistics.of(Split.TEST).examples();
 * }</pre>
 *
 * <p>Two examples are the same if their texts are, to the character; the two texts of a pair may
 * have changed places.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.dataset.inspection;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
