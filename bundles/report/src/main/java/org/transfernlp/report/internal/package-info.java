/** Reports on studies: one model of a report, made from the store, and a writer for each format. */
@NullMarked
package org.transfernlp.report.internal;

import org.jspecify.annotations.NullMarked;
