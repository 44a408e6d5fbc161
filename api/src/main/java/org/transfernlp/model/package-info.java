/**
 * Neural architectures and the networks that they build.
 *
 * <p>A {@link org.transfernlp.model.Model} service builds {@link org.transfernlp.model.Network}s:
 * parameters in three {@linkplain org.transfernlp.model.LayerGroup layer groups}, embedding, hidden
 * and output, that tasks have for themselves or share, trained a mini-batch at a time. A {@link
 * org.transfernlp.model.Batch} holds token ids, no text, and parameters leave and enter as plain
 * {@link org.transfernlp.model.Tensor}s, so a model may be written on any numerical library, or on
 * none.
 *
 * <pre>{@code
 * import org.osgi.service.component.annotations.Component;
 *
 * @Component
 * public final class BagOfWordsModel implements Model {
 *
 *   @Override
 *   public ModelInfo info() {
 *     return new ModelInfo("bag-of-words", "The average of the words, softmax",
 *         TaskKind.SINGLE_TEXT, "nobody yet");
 *   }
 *
 *   @Override
 *   public Network build(NetworkSpec spec) {
 *     return new BagOfWordsNetwork(spec); // implements Network: where all the work is
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
 * itself: where a base class of yours implements {@code Model}, write {@code @Component(service =
 * Model.class)}.
 *
 * <p>The folder {@code examples/model} of the source code has a whole model with its network, its
 * build, and tests of the contract.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
