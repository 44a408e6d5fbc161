/** Whose work a distribution holds, and by which licences: a tool of the build, in no bundle. */
@NullMarked
package org.transfernlp.legal;

import org.jspecify.annotations.NullMarked;
