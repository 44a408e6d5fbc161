/** Runs one command without a console and ends the process with its status. */
@NullMarked
package org.transfernlp.shell.internal.headless;

import org.jspecify.annotations.NullMarked;
