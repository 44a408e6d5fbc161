/** A component that a test packs into a bundle of its own, to look around in another's Karaf. */
@NullMarked
package org.transfernlp.itests.probe;

import org.jspecify.annotations.NullMarked;
