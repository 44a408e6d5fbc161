/** What users are told whose roles do not allow a command. */
@NullMarked
package org.transfernlp.shell.internal.access;

import org.jspecify.annotations.NullMarked;
