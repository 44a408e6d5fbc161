package com.example.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;

class PredictionServerTest {

  private PredictionServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PredictionServer(0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void answersWithTheClassAndItsProbability() throws Exception {
    server.predictor = new Shouting();
    assertEquals("200: loud 0.75\n", post("HELLO"));
    assertEquals("200: quiet 0.75\n", post("hello"));
  }

  @Test
  void saysThatThereIsNoNetworkYet() throws Exception {
    assertEquals(
        "503: The network is not trained yet; the log says how far it is.\n", post("hello"));
  }

  @Test
  void saysWhyThePredictorDoesNotAnswer() throws Exception {
    server.predictor = new Shouting();
    assertEquals("503: It left.\n", post(""));
  }

  @Test
  void longTextIsRefused() throws Exception {
    server.predictor = new Shouting();
    assertEquals("413: The text has more than 65536 bytes.\n", post("a".repeat(70_000)));
  }

  @Test
  void anythingButPostIsRefused() throws Exception {
    assertEquals("405: Send a text by POST.\n", send(request().GET().build()));
  }

  private String post(String text) throws Exception {
    return send(request().POST(HttpRequest.BodyPublishers.ofString(text)).build());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/predict"));
  }

  private static String send(HttpRequest request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + ": " + response.body();
  }

  /** Hears whether a text is in capitals. */
  private static final class Shouting implements Predictor {

    @Override
    public PredictorInfo info() {
      return new PredictorInfo(
          "shouting", "1", "voices", TaskKind.SINGLE_TEXT, List.of("quiet", "loud"));
    }

    @Override
    public List<Prediction> predict(List<List<String>> inputs) {
      return inputs.stream().map(texts -> predict(texts.get(0))).toList();
    }

    private static Prediction predict(String text) {
      if (text.isEmpty()) {
        throw new ExperimentException("It left.");
      }
      return text.equals(text.toUpperCase(Locale.ROOT))
          ? new Prediction("loud", List.of(0.25, 0.75))
          : new Prediction("quiet", List.of(0.75, 0.25));
    }

    @Override
    public void close() {}
  }
}
