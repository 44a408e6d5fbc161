/** What is run next, and how long the rest takes. */
@NullMarked
package org.transfernlp.engine.internal.study.schedule;

import org.jspecify.annotations.NullMarked;
