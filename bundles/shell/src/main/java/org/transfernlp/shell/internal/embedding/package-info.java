/** Word vectors, for the screen and for scripts. */
@NullMarked
package org.transfernlp.shell.internal.embedding;

import org.jspecify.annotations.NullMarked;
