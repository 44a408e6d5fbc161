/** Paraphrases (Dolan and Brockett 2005). */
@NullMarked
package org.transfernlp.dataset.msrp.internal;

import org.jspecify.annotations.NullMarked;
