package org.transfernlp.study.format.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudySpec;

/** Studies as YAML files. */
@Component(service = StudyFormat.class)
public final class YamlStudyFormat implements StudyFormat {

  @Override
  public StudySpec parse(String text, String file) {
    return StudyReader.read(YamlText.root(text, file));
  }

  @Override
  public StudySpec parse(String text, String file, Catalogue catalogue) {
    Value root = YamlText.root(text, file);
    StudySpec study = StudyReader.read(root);
    new Presence(catalogue).require(Section.of(root, Keys.OF_STUDY));
    return study;
  }

  @Override
  public String format(StudySpec study) {
    return StudyWriter.write(study);
  }

  @Override
  public String template(String id) {
    return resource("template.yaml").replace("STUDY", Yaml.text(id));
  }

  @Override
  public String schema() {
    return resource("study.schema.json");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(YamlStudyFormat.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
