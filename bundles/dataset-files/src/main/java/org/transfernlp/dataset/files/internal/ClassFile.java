package org.transfernlp.dataset.files.internal;

/**
 * A file of texts of one class.
 *
 * @param label of all of them
 */
record ClassFile(String label, Place place) {}
