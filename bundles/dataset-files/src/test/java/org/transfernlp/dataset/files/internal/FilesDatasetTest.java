package org.transfernlp.dataset.files.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FilesDatasetTest {

  @Test
  void bundleKeepsTheIdOfItsDataset() throws IOException {
    String component = "/OSGI-INF/" + FilesDataset.class.getName() + ".xml";
    try (InputStream in =
        Objects.requireNonNull(FilesDataset.class.getResourceAsStream(component), component)) {
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(
          xml.contains("<property name=\"service.ranking\" type=\"Integer\" value=\"-1000\"/>"),
          xml);
    }
  }
}
