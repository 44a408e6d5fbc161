/**
 * Trained networks at work: answers to new texts, predictors as OSGi services, and folders for
 * those who have not got this platform.
 */
@NullMarked
package org.transfernlp.engine.internal.prediction;

import org.jspecify.annotations.NullMarked;
