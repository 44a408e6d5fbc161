package com.example.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;

/**
 * Answers {@code POST /predict}, whose body is a text, with its class and the probability of that.
 * Listens on the loopback interface alone.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = ServerConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PredictionServer {

  private static final Logger LOG = LoggerFactory.getLogger(PredictionServer.class);
  private static final int MOST_BYTES = 1 << 16;

  private final HttpServer server;

  /** Comes when the training has published it, and goes when somebody withdraws it. */
  @Reference(
      target = "(transfernlp.name=" + TransferTraining.PREDICTOR + ")",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Predictor predictor;

  /** Called by the service component runtime. */
  @Activate
  public PredictionServer(ServerConfiguration configuration) throws IOException {
    this(configuration.port());
  }

  PredictionServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/predict", this::predict);
    server.start();
    LOG.info("Listening on {}", server.getAddress());
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void predict(HttpExchange exchange) throws IOException {
    try (exchange) {
      Predictor current = predictor;
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "Send a text by POST.");
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        answer(exchange, 413, "The text has more than " + MOST_BYTES + " bytes.");
      } else if (current == null) {
        answer(exchange, 503, "The network is not trained yet; the log says how far it is.");
      } else {
        answer(exchange, current, new String(body, StandardCharsets.UTF_8));
      }
    }
  }

  private static void answer(HttpExchange exchange, Predictor predictor, String text)
      throws IOException {
    try {
      Prediction prediction = predictor.predict(List.of(List.of(text))).get(0);
      int label = predictor.info().labels().indexOf(prediction.label());
      answer(exchange, 200, prediction.label() + " " + prediction.probabilities().get(label));
    } catch (ExperimentException e) {
      answer(exchange, 503, e.getMessage());
    }
  }

  private static void answer(HttpExchange exchange, int status, String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Frees the port at once. */
  @Deactivate
  void stop() {
    server.stop(0);
  }
}
