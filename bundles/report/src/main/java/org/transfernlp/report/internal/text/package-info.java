/** Reports in a terminal. */
@NullMarked
package org.transfernlp.report.internal.text;

import org.jspecify.annotations.NullMarked;
