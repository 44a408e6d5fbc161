/** Datasets described by a configuration file. */
@NullMarked
package org.transfernlp.dataset.files.internal;

import org.jspecify.annotations.NullMarked;
