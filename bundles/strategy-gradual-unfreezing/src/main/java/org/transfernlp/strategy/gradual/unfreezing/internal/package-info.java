/** Transfer by thawing one layer group after another. */
@NullMarked
package org.transfernlp.strategy.gradual.unfreezing.internal;

import org.jspecify.annotations.NullMarked;
