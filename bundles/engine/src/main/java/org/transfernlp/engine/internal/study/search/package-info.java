/** How hyper-parameters are chosen among the points of a grid. */
@NullMarked
package org.transfernlp.engine.internal.study.search;

import org.jspecify.annotations.NullMarked;
