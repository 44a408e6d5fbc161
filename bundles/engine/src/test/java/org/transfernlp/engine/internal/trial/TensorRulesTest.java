package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;

class TensorRulesTest {

  private final TensorRules rules = new TensorRules("odd", new NetworkSpec(7, 3, 2, 1));

  @Test
  void whatTheContractAllowsIsTaken() {
    assertDoesNotThrow(
        () -> {
          rules.check(LayerGroup.EMBEDDING, List.of(tensor("E", 7, 3), tensor("bias", 3)));
          rules.check(LayerGroup.HIDDEN, List.of());
          rules.check(LayerGroup.OUTPUT, List.of(tensor("layer.0/W", 2, 2), tensor("b", 0)));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a\nb", "a\u2028b", "\u00fc", "\ud800"})
  void namesThatCannotBeKeptAreRefused(String name) {
    assertEquals(
        "The model 'odd' cannot be trained: its layer group H has a tensor whose name is not 1 to"
            + " 100 printable ASCII characters without spaces.",
        refusal(LayerGroup.HIDDEN, List.of(tensor(name, 2))));
  }

  @Test
  void namesThatRepeatAreRefused() {
    assertEquals(
        "The model 'odd' cannot be trained: its layer group O has two tensors of the name 'W'.",
        refusal(LayerGroup.OUTPUT, List.of(tensor("W", 2), tensor("b", 1), tensor("W", 1))));
  }

  @Test
  void networkWithoutARowForEachWordIsRefused() {
    String refusal =
        "The model 'odd' cannot be trained: its layer group E must begin with a tensor of the"
            + " shape [7, 3], a row for each word.";
    assertEquals(refusal, refusal(LayerGroup.EMBEDDING, List.of()));
    assertEquals(refusal, refusal(LayerGroup.EMBEDDING, List.of(tensor("E", 3, 7))));
    assertEquals(refusal, refusal(LayerGroup.EMBEDDING, List.of(tensor("E", 21))));
  }

  @Test
  void moreTensorsThanAFileMayNameAreRefused() {
    assertEquals(
        "The model 'odd' cannot be trained: its layer group H has 501 tensors, which are more than"
            + " 500.",
        refusal(LayerGroup.HIDDEN, Collections.nCopies(501, tensor("W", 1))));
  }

  private String refusal(LayerGroup group, List<Tensor> tensors) {
    return assertThrows(ModelException.class, () -> rules.check(group, tensors)).getMessage();
  }

  private static Tensor tensor(String name, int... shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return new Tensor(name, shape, new float[size]);
  }
}
