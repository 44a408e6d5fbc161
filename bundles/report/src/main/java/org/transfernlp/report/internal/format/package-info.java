/** Reports as Markdown, LaTeX, CSV, JSON and SVG. */
@NullMarked
package org.transfernlp.report.internal.format;

import org.jspecify.annotations.NullMarked;
