/** A generated language with source and target tasks. */
@NullMarked
package org.transfernlp.dataset.synthetic.internal;

import org.jspecify.annotations.NullMarked;
