/** What is in a dataset: counts, lengths, words, repeats, and whether it is what it should be. */
@NullMarked
package org.transfernlp.engine.internal.inspection;

import org.jspecify.annotations.NullMarked;
