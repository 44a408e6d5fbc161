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
 *
 * <pre>{@code
 * import org.osgi.service.component.annotations.Component;
 *
 * @Component
 * public final class FadingStrategy implements TransferStrategy {
 *
 *   @Override
 *   public StrategyInfo info() {
 *     return new StrategyInfo("fading", "Both tasks, with less and less of the source",
 *         "nobody yet", Setting.parse("E:share H:share O:random"),
 *         List.of(new StrategyParameter(
 *             "start", "probability of the target in the first epoch", 0.2, 0.01, 1)));
 *   }
 *
 *   @Override
 *   public TransferPlan plan(TransferRequest request) {
 *     double start = request.parameter("start");
 *     return TransferPlan.of(request.setting(), (epoch, random) -> {
 *       double done = (epoch.number() - 1.0) / epoch.epochs();
 *       double target = start + (1 - start) * done;
 *       return random.nextDouble() < target ? TaskRole.TARGET : TaskRole.SOURCE;
 *     });
 *   }
 * }
 * }</pre>
 *
 * <p>A bundle is made with Maven by three plug-ins: {@code maven-compiler-plugin}, from 3.13 on for
 * {@code maven.compiler.release} 17; {@code bnd-maven-plugin}, best with the instruction {@code
 * -noimportjava: true}; and {@code maven-jar-plugin}, which has to be given bnd's manifest by
 * {@code
 * <archive><manifestFile>${project.build.outputDirectory}/META-INF/MANIFEST.MF</manifestFile></archive>},
 * or no bundle comes out. The folders below {@code examples} of the source code are whole projects
 * that have all of this and no parent.
 *
 * <p>{@code @Component}, {@code @Activate} and {@code @Reference} are those of {@code
 * org.osgi:org.osgi.service.component.annotations} (scope {@code provided}); {@code
 * biz.aQute.bnd:bnd-maven-plugin} makes of them, in its goal {@code bnd-process}, what the
 * container reads. Without it the jar is no bundle and nobody finds the service. The class has to
 * be public, and a component is a service for the interfaces that it names after {@code implements}
 * itself: where a base class of yours implements {@code TransferStrategy}, write
 * {@code @Component(service = TransferStrategy.class)}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.strategy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
