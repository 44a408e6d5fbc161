/** One call of transfer:run: its trials, the live progress and the tables. */
@NullMarked
package org.transfernlp.shell.internal.run;

import org.jspecify.annotations.NullMarked;
