/** The transfer:* commands and the completion of their arguments. */
@NullMarked
package org.transfernlp.shell.internal.command;

import org.jspecify.annotations.NullMarked;
