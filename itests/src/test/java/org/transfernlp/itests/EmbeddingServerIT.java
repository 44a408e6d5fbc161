package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.Test;

/** Somebody else's server, in a Karaf as it can be downloaded, as the README of the server says. */
public class EmbeddingServerIT {

  @Test
  public void serverTrainsPublishesAndAnswersInStockKaraf() throws Exception {
    Path examples = Datasets.checkout().resolve("target").resolve("examples");
    int port = StockKaraf.freePort();
    try (StockKaraf karaf =
        StockKaraf.start(
            "stock-karaf-server",
            "%s@id=transfernlp@snapshots,%s@id=examples"
                .formatted(
                    Features.repository().toUri(), examples.resolve("repository").toUri()))) {
      BundleStates.dropProbe(karaf);
      BundleStates before = BundleStates.of(karaf);
      Path features = examples.resolve("built").resolve("embedding-server/features.xml");
      karaf.execute("feature:repo-add " + features.toUri());
      assertEquals("", karaf.execute("feature:install embedding-server"));
      BundleStates after = BundleStates.of(karaf);
      assertEquals(before, after.among(before));
      assertTrue(after.names().toString(), after.names().contains("embedding-server 1.0.0"));
      karaf.execute("config:edit com.example.server");
      karaf.execute("config:property-set port " + port);
      assertEquals("", karaf.execute("config:update"));
      karaf.executeUntil(
          "service:list org.transfernlp.prediction.Predictor",
          "transfernlp.name = embedding-server");

      HttpResponse<String> answer = answer(port, "some text");
      assertEquals(answer.body(), 200, answer.statusCode());
      assertTrue(answer.body(), answer.body().matches("(negative|positive) [01]\\.[0-9E-]+\n"));

      karaf.execute("config:delete com.example.server");
      assertEquals("", karaf.execute("feature:uninstall embedding-server"));
      assertEquals(before, BundleStates.of(karaf));
    }
  }

  private static HttpResponse<String> answer(int port, String text) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/predict"))
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
