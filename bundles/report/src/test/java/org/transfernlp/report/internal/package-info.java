@NullMarked
package org.transfernlp.report.internal;

import org.jspecify.annotations.NullMarked;
