/**
 * Studies as YAML 1.2 files.
 *
 * <p>{@link org.transfernlp.study.format.internal.YamlText} makes nodes of a text, {@link
 * org.transfernlp.study.format.internal.Value} and {@link
 * org.transfernlp.study.format.internal.Section} say what a node holds or what is wrong with it and
 * where, {@link org.transfernlp.study.format.internal.StudyReader} makes a study of them and {@link
 * org.transfernlp.study.format.internal.StudyWriter} a text of a study.
 */
@NullMarked
package org.transfernlp.study.format.internal;

import org.jspecify.annotations.NullMarked;
