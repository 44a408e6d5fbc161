/** What is remembered for a diagnosis. */
@NullMarked
package org.transfernlp.diagnosis.internal;

import org.jspecify.annotations.NullMarked;
