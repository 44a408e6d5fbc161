/** A dataset that a test packs into a bundle of its own. */
@NullMarked
package org.transfernlp.itests.weather;

import org.jspecify.annotations.NullMarked;
