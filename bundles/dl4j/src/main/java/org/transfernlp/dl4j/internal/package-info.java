/** What makes Deeplearning4j work as an OSGi bundle. */
@NullMarked
package org.transfernlp.dl4j.internal;

import org.jspecify.annotations.NullMarked;
