/** Tables as rows of text, for the formats that show some. */
@NullMarked
package org.transfernlp.report.internal.table;

import org.jspecify.annotations.NullMarked;
