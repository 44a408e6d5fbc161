/** What is wrong with the options that were typed, in one sentence wherever they stand. */
@NullMarked
package org.transfernlp.shell.internal.option;

import org.jspecify.annotations.NullMarked;
