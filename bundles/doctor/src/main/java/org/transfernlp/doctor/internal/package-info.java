/** The command transfer:doctor: asks all checks and shows what they find. */
@NullMarked
package org.transfernlp.doctor.internal;

import org.jspecify.annotations.NullMarked;
