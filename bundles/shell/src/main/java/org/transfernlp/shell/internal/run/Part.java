package org.transfernlp.shell.internal.run;

import org.transfernlp.experiment.TrialSpec;

/** The training runs of one call of transfer:run, in the order in which they are shown. */
enum Part {
  SOURCE,
  BASELINE,
  TRANSFER;

  /** A name that tells the parts of one call apart. */
  String label(TrialSpec spec) {
    return switch (this) {
      case SOURCE -> spec.target() + " (source)";
      case BASELINE -> spec.target() + " without transfer";
      case TRANSFER -> spec.target() + " with transfer";
    };
  }

  /** The same with the first letter of a heading. */
  String heading(TrialSpec spec) {
    return switch (this) {
      case SOURCE -> "Source: " + spec.target();
      case BASELINE -> "Target without transfer: " + spec.target();
      case TRANSFER -> {
        TrialSpec source = spec.source();
        yield "Target with transfer: %s from %s by %s, %s (%s)"
            .formatted(
                spec.target(),
                source == null ? "nothing" : source.target(),
                spec.strategy(),
                spec.setting(),
                spec.setting().signs());
      }
    };
  }
}
