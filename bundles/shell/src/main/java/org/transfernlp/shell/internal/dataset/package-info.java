/** What the commands about datasets print, and how their long readings are shown and ended. */
@NullMarked
package org.transfernlp.shell.internal.dataset;

import org.jspecify.annotations.NullMarked;
