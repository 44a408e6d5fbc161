package org.transfernlp.report.internal.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.report.internal.model.Row;
import org.transfernlp.strategy.LayerState;

/** Explains the paper's signs. */
final class Signs {

  private Signs() {}

  /** What the signs mean that stand in some rows. */
  static String legend(List<Row> rows) {
    return Arrays.stream(LayerState.values())
        .filter(state -> state.word().indexOf('+') < 0)
        .filter(
            state ->
                rows.stream()
                    .anyMatch(
                        row ->
                            Arrays.stream(LayerGroup.values())
                                .anyMatch(
                                    group ->
                                        row.condition()
                                            .setting()
                                            .state(group)
                                            .sign()
                                            .contains(state.sign()))))
        .map(state -> state.sign() + " " + state.word())
        .collect(Collectors.joining(", ", "E embeddings, H hidden layers, O output layer: ", "."));
  }
}
