/**
 * Studies: expanded to conditions, run as trials side by side, kept so that they can be resumed.
 *
 * <p>A {@link org.transfernlp.engine.internal.study.StudyRun} is a plan that is the same whenever
 * it is made, and what is kept of it; so resuming is running it again.
 */
@NullMarked
package org.transfernlp.engine.internal.study;

import org.jspecify.annotations.NullMarked;
