/** Reports as a page with charts. */
@NullMarked
package org.transfernlp.report.internal.html;

import org.jspecify.annotations.NullMarked;
