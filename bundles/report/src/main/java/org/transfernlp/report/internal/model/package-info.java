/** What a report says, whatever it is written as. */
@NullMarked
package org.transfernlp.report.internal.model;

import org.jspecify.annotations.NullMarked;
