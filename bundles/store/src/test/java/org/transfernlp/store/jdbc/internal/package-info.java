/** Tests on files of H2 and on a PostgreSQL server. */
@NullMarked
package org.transfernlp.store.jdbc.internal;

import org.jspecify.annotations.NullMarked;
