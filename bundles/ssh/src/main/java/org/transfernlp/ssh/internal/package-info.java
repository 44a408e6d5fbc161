/**
 * What Karaf 4.4 leaves open to all who log in over SSH, whatever their roles, and has no setting
 * for.
 */
@NullMarked
package org.transfernlp.ssh.internal;

import org.jspecify.annotations.NullMarked;
