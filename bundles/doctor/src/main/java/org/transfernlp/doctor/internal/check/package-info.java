/** What the doctor itself looks at, which no part of the laboratory needs to be there for. */
@NullMarked
package org.transfernlp.doctor.internal.check;

import org.jspecify.annotations.NullMarked;
