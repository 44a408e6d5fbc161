@NullMarked
package org.transfernlp.legal;

import org.jspecify.annotations.NullMarked;
