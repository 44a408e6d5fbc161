package org.transfernlp.study.format.internal;

import java.util.Arrays;
import java.util.List;
import org.transfernlp.study.View;

/** How a view is written: by what its figure is drawn against. */
final class Views {

  private static final String TABLE = "table";

  private Views() {}

  /** All words. */
  static List<String> words() {
    return Arrays.stream(View.Curve.values()).map(View::new).map(Views::word).toList();
  }

  /** The word for a view. */
  static String word(View view) {
    return view.curve() == View.Curve.NONE ? TABLE : Words.of(view.curve());
  }

  /** The view of one of the words. */
  static View view(String word) {
    return word.equals(TABLE) ? View.TABLE : new View(Words.constant(View.Curve.class, word));
  }
}
