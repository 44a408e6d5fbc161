/**
 * Running trials, for embedders and front ends.
 *
 * <p>{@link org.transfernlp.experiment.Trials} runs a {@link org.transfernlp.experiment.TrialSpec},
 * a plain value that names everything by id, and reports {@linkplain
 * org.transfernlp.experiment.TrialEvent events} while it does. {@link
 * org.transfernlp.experiment.Catalogue} shows which datasets, models and strategies are present at
 * the moment.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.experiment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
