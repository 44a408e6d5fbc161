/**
 * Studies: grids of trials that answer a question.
 *
 * <p>A {@link org.transfernlp.study.StudySpec} is a plain value. {@link
 * org.transfernlp.study.StudyFormat} reads it from a file, {@link org.transfernlp.study.Studies}
 * expands it to {@linkplain org.transfernlp.study.Condition conditions}, chooses hyper-parameters
 * for each by validation accuracy, trains the chosen ones with every seed and keeps what comes out;
 * {@link org.transfernlp.study.StudyReports} makes tables, tests of significance and figures of it.
 * A {@link org.transfernlp.study.StudyRecipe} is a study that is ready to be run.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.study;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
