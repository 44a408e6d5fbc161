package org.transfernlp.diagnosis;

/** A component that can be made. */
public final class SoundPart {}
