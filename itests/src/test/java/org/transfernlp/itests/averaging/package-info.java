/** A model that a test packs into a bundle of its own. */
@NullMarked
package org.transfernlp.itests.averaging;

import org.jspecify.annotations.NullMarked;
