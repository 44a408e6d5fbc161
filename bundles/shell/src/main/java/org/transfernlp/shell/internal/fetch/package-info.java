/** Downloads datasets and shows how far that has come. */
@NullMarked
package org.transfernlp.shell.internal.fetch;

import org.jspecify.annotations.NullMarked;
