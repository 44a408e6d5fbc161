package org.transfernlp.study.format.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What editors say of a study file, by its schema. */
public final class JsonSchema {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new YamlStudyFormat().schema(), InputFormat.JSON);

  private JsonSchema() {}

  /** What is wrong with a file; none if nothing is. */
  public static List<String> errors(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object document = new Load(settings).loadFromString(yaml);
    return SCHEMA.validate(new ObjectMapper().valueToTree(document)).stream()
        .map(Object::toString)
        .toList();
  }
}
