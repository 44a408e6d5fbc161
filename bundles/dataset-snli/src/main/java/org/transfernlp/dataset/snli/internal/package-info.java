/** Natural language inference (Bowman et al. 2015). */
@NullMarked
package org.transfernlp.dataset.snli.internal;

import org.jspecify.annotations.NullMarked;
