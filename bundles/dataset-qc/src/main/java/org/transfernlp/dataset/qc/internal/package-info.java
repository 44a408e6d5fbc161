/**
 * QC, the questions of Li and Roth 2002, each with the kind of answer it asks for: six coarse
 * classes as {@code qc}, which Mou et al. 2016 use, and the 50 fine classes below them as {@code
 * qc-fine}.
 *
 * <p>A line is {@code COARSE:fine}, a space, and the tokens of a question. The files are Latin-1:
 * the training file has a single byte that is not ASCII, {@code 0xF0} in "sister\u00F0city", which
 * is why a conversion to UTF-8 can be told from the official file.
 *
 * <p>The test part is the official one, the 500 questions of TREC 10, in which only 42 of the fine
 * classes occur. Ten of them are training questions too; they are left as published. The owners
 * publish no validation part. Table 1 of Mou et al. 2016 (4,800 / 600) is rounded, as the training
 * file has 5,452 questions. Here training keeps the size that the paper states, and validation gets
 * the rest: 4,800 / 652, in equal proportions of the coarse classes, drawn with a fixed seed: see
 * {@link org.transfernlp.dataset.qc.internal.QuestionFiles#SPLIT_SEED}. The copies of a question
 * that occurs several times are all on one side. Both datasets have the same questions in the same
 * part.
 */
@NullMarked
package org.transfernlp.dataset.qc.internal;

import org.jspecify.annotations.NullMarked;
