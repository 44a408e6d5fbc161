/** Running studies in front of users, and what they are shown and written of them. */
@NullMarked
package org.transfernlp.shell.internal.study;

import org.jspecify.annotations.NullMarked;
