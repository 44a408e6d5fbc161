package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.ModelInfo;

class ModelTableTest {

  private static final List<ModelInfo> MODELS =
      List.of(
          new ModelInfo(
              "cnn-pair",
              "CNN-pair: embedding, convolution, hidden layer",
              TaskKind.TEXT_PAIR,
              "Mou et al. 2016"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; cnn-pair │ CNN-pair: embedding, convolution, hidden layer │ a pair of texts │ Mou et al. 2016",
        "90; cnn-pair │ CNN-pair: embedding, convolution, hidden layer │ pair │ Mou et al. 2016",
        "78; cnn-pair │ CNN-pair: embedding, convolution, hidden… │ pair │ Mou et al. 2016",
        "54; cnn-pair │ CNN-pair: embedding… │ pair │ Mou et al. …",
        "45; cnn-pair │ CNN-pair: embedding, conv… │ pair",
      })
  void lineFitsTheTerminal(int width, String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ModelTable(MODELS).print(out, StandardCharsets.UTF_8, width);
    assertEquals(
        line,
        bytes.toString(StandardCharsets.UTF_8).lines().skip(2).findFirst().orElse("").strip());
  }
}
