/** Texts that users have classified, and the answers to them. */
@NullMarked
package org.transfernlp.shell.internal.prediction;

import org.jspecify.annotations.NullMarked;
