/** Axes of figures, for the formats that draw some. */
@NullMarked
package org.transfernlp.report.internal.figure;

import org.jspecify.annotations.NullMarked;
