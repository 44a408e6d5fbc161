/** Downloads the files of datasets. */
@NullMarked
package org.transfernlp.dataset.fetch.internal;

import org.jspecify.annotations.NullMarked;
