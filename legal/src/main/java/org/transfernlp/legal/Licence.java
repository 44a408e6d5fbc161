package org.transfernlp.legal;

/**
 * The licence of a library.
 *
 * @param published by its owners, an SPDX expression
 * @param taken of what they offer, the same if there is no choice
 * @param remark may be empty
 */
record Licence(String published, String taken, String remark) {}
