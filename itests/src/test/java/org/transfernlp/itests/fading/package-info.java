/** A strategy that tests pack into a bundle of its own. */
@NullMarked
package org.transfernlp.itests.fading;

import org.jspecify.annotations.NullMarked;
