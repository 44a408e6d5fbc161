/** What users are shown of single trials: lists, figures, curves and comparisons of two. */
@NullMarked
package org.transfernlp.shell.internal.trial;

import org.jspecify.annotations.NullMarked;
