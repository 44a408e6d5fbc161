/**
 * How knowledge moves from a source task to a target task.
 *
 * <p>A {@link org.transfernlp.strategy.TransferStrategy} service answers a {@link
 * org.transfernlp.strategy.TransferRequest} with a {@link org.transfernlp.strategy.TransferPlan}:
 * where each layer group takes its initial parameters from, how fast it learns in each epoch, and,
 * where source and target are trained together, what they share and which of them gives the next
 * mini-batch. It sees neither data nor network. A {@link org.transfernlp.strategy.Setting} is the
 * notation of Mou et al. 2016 for the state of the three layer groups, and {@link
 * org.transfernlp.strategy.TransferPlan#of(TransferRequest)} a plan that does what it says, to
 * return as it is or to build on.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.strategy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
