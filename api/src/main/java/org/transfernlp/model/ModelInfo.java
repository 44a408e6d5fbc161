package org.transfernlp.model;

import org.transfernlp.dataset.TaskKind;

/**
 * What a model is.
 *
 * @param id the name that users type, for example {@code lstm}: lower-case letters, digits and
 *     {@code -}
 * @param title one line for people
 * @param kind the datasets it can be trained on
 * @param citation whom to cite
 */
public record ModelInfo(String id, String title, TaskKind kind, String citation) {}
