/** Question classification (Li and Roth 2002). */
@NullMarked
package org.transfernlp.dataset.qc.internal;

import org.jspecify.annotations.NullMarked;
