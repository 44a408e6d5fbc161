/**
 * The tables and figures of Mou et al. 2016 as recipes.
 *
 * <p>A study is put together of three parts, which are resources: what the table or figure asks and
 * what was published ({@code table3.yaml}), what there is to train in this size ({@code
 * table3-smoke.yaml}), and what all recipes of this size have alike ({@code smoke.yaml}). They name
 * the paper's datasets; {@link org.transfernlp.recipe.mou2016.internal.StandIns} puts others in the
 * place of those that are not there.
 */
@NullMarked
package org.transfernlp.recipe.mou2016.internal;

import org.jspecify.annotations.NullMarked;
