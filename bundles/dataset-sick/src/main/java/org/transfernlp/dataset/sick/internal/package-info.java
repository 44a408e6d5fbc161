/** Entailment between sentences (Marelli et al. 2014). */
@NullMarked
package org.transfernlp.dataset.sick.internal;

import org.jspecify.annotations.NullMarked;
