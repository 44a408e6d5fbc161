/** The whole of TransferNLP in a real Karaf. */
@NullMarked
package org.transfernlp.itests;

import org.jspecify.annotations.NullMarked;
