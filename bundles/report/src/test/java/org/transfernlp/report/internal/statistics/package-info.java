@NullMarked
package org.transfernlp.report.internal.statistics;

import org.jspecify.annotations.NullMarked;
