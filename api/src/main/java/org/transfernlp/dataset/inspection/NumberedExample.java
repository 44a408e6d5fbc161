package org.transfernlp.dataset.inspection;

import org.transfernlp.dataset.Example;

/**
 * An example and where it stands.
 *
 * @param number of the example in its split, counted from 1
 * @param example the example itself
 */
public record NumberedExample(long number, Example example) {}
