/**
 * What strategies plan: asked, checked and put into numbers, since they are other people's code.
 */
@NullMarked
package org.transfernlp.engine.internal.plan;

import org.jspecify.annotations.NullMarked;
