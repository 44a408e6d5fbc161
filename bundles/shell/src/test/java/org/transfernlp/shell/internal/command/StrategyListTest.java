package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;

class StrategyListTest {

  private static final List<StrategyInfo> STRATEGIES =
      List.of(
          new StrategyInfo("init", "INIT:\tsimple", "Mou et al. 2016"),
          new StrategyInfo(
              "mult",
              "MULT: source and target are trained together and share layer groups, which is a title too long for a line",
              "Mou et al. 2016",
              Setting.parse("E♥H♥O□"),
              List.of(
                  StrategyParameter.LAMBDA,
                  new StrategyParameter("steps", "how many", 1, 1, 1e12))));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void everythingFitsIntoEightyColumns() {
    new StrategyList(STRATEGIES).print(out, 80);
    assertEquals(
        """
        init
          INIT: simple
          setting    E:tune H:tune O:random (E○H○O□)
          citation   Mou et al. 2016

        mult
          MULT: source and target are trained together and share layer groups, which is
          a title too long for a line
          setting    E:share H:share O:random (E♥H♥O□)
          parameters lambda=0.5, from 0.001 to 1: probability that the target gives the
                     next mini-batch; the smaller, the longer is an epoch, which ends
                     when all of the target's were given
                     steps=1, from 1 to 1.0E12: how many
          citation   Mou et al. 2016
        """,
        text());
  }

  @Test
  void scriptsGetALineForEachStrategy() {
    new StrategyList(STRATEGIES).printRows(out);
    assertEquals(
        """
        init\tINIT: simple\tMou et al. 2016\tE:tune H:tune O:random
        mult\tMULT: source and target are trained together and share layer groups, which is a title too long for a line\tMou et al. 2016\tE:share H:share O:random\tlambda\t0.5\t0.001\t1\tprobability that the target gives the next mini-batch; the smaller, the longer is an epoch, which ends when all of the target's were given\tsteps\t1\t1\t1.0E12\thow many
        """,
        text());
  }

  @Test
  void emptyListSaysSo() {
    new StrategyList(List.of()).print(out, 80);
    assertEquals("No transfer strategy is installed.\n", text());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
