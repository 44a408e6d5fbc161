/**
 * Three sentiment tasks around reviews from the Internet Movie Database, which share their labels
 * ({@code negative}, {@code positive}) and so can lend each other an output layer.
 *
 * <table>
 *   <caption>The services of this bundle</caption>
 *   <tr><th>id</th><th>train and validation</th><th>test</th></tr>
 *   <tr><td>{@code imdb}</td>
 *       <td>the 600,000 sentences of Dong et al. 2015, as Mou et al. 2016 use them</td>
 *       <td>2,000 sentences of professional critics</td></tr>
 *   <tr><td>{@code imdb-reviews}</td>
 *       <td>the 25,000 training reviews of Maas et al. 2011</td>
 *       <td>their 25,000 test reviews</td></tr>
 *   <tr><td>{@code imdb-sentences}</td>
 *       <td>all 50,000 reviews of Maas et al. 2011, cut into sentences</td>
 *       <td>the critics' 2,000 sentences</td></tr>
 * </table>
 *
 * <p>{@code imdb-sentences} stands in for {@code imdb} where the 600,000 sentences cannot be had.
 * It is weakly labelled: every sentence has the label of its review, "The film begins in Paris."
 * too. Results on it are to be reported under its own name.
 *
 * <p>Some reviews occur several times. Within train and validation together, all copies of a review
 * are on the same side. Across train and test they are left as published: 123 texts of the official
 * test reviews are also training reviews. Copies are counted of the texts as they are given out,
 * with {@code <br />} as a line feed: 201 of the test reviews then stand there again, where the
 * files themselves have 199.
 */
@NullMarked
package org.transfernlp.dataset.imdb.internal;

import org.jspecify.annotations.NullMarked;
