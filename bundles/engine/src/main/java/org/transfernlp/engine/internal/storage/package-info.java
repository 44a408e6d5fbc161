/** What is kept on disk, written atomically. */
@NullMarked
package org.transfernlp.engine.internal.storage;

import org.jspecify.annotations.NullMarked;
