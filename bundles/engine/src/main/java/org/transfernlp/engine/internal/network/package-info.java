/** Networks of other people's models, held to their contract. */
@NullMarked
package org.transfernlp.engine.internal.network;

import org.jspecify.annotations.NullMarked;
