/** Results in a relational database: H2 in the work folder, or whichever is configured. */
@NullMarked
package org.transfernlp.store.jdbc.internal;

import org.jspecify.annotations.NullMarked;
