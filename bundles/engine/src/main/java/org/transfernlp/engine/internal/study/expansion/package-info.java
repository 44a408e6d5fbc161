/** From a study's specification to the conditions that it compares. */
@NullMarked
package org.transfernlp.engine.internal.study.expansion;

import org.jspecify.annotations.NullMarked;
