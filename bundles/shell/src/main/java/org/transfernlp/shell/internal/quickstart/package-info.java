/** Shows on generated data what transfer does, and whether this installation computes it right. */
@NullMarked
package org.transfernlp.shell.internal.quickstart;

import org.jspecify.annotations.NullMarked;
