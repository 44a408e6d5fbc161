package org.transfernlp.legal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.license.Expression;

/** A software bill of materials in the format CycloneDX 1.6. */
final class Sbom {

  static final Version FORMAT = Version.VERSION_16;

  private final Bom bom = new Bom();

  /** Of a distribution; the same for the same parts. */
  Sbom(Coordinates distribution, List<Part> parts, Register register) {
    Component whole = component(distribution, Component.Type.APPLICATION);
    whole.setLicenses(licences(new Licence("Apache-2.0", "Apache-2.0", "")));
    Metadata metadata = new Metadata();
    metadata.setTimestamp(null);
    metadata.setComponent(whole);
    bom.setMetadata(metadata);
    StringBuilder hashes = new StringBuilder();
    for (Part part : parts) {
      bom.addComponent(component(part, register, ""));
      hashes.append(part.sha256());
    }
    bom.setSerialNumber(
        "urn:uuid:" + UUID.nameUUIDFromBytes(hashes.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static Component component(Part part, Register register, String holder) {
    Component component = component(part.coordinates(), Component.Type.LIBRARY);
    component.setBomRef(holder + component.getPurl());
    if (!part.sha256().isEmpty()) {
      component.addHash(new Hash(Hash.Algorithm.SHA_256, part.sha256()));
    }
    Licence licence =
        part.isOwn()
            ? new Licence("Apache-2.0", "Apache-2.0", "")
            : register.licence(part.coordinates()).orElseThrow();
    component.setLicenses(licences(licence));
    if (!licence.taken().equals(licence.published())) {
      component.addProperty(property("published licence", licence.published()));
    }
    if (!licence.remark().isEmpty()) {
      component.addProperty(property("remark", licence.remark()));
    }
    for (Part inner : part.parts()) {
      component.addComponent(component(inner, register, component.getBomRef() + "#"));
    }
    return component;
  }

  private static Component component(Coordinates coordinates, Component.Type type) {
    Component component = new Component();
    component.setType(type);
    component.setGroup(coordinates.group());
    component.setName(coordinates.artifact());
    component.setVersion(coordinates.version().isEmpty() ? null : coordinates.version());
    component.setPurl(
        "pkg:maven/%s/%s%s"
            .formatted(
                coordinates.group(),
                coordinates.artifact(),
                coordinates.version().isEmpty() ? "" : "@" + coordinates.version()));
    component.setBomRef(component.getPurl());
    return component;
  }

  private static LicenseChoice licences(Licence licence) {
    LicenseChoice choice = new LicenseChoice();
    if (licence.taken().contains(" ")) {
      choice.setExpression(new Expression(licence.taken()));
    } else {
      License one = new License();
      one.setId(licence.taken());
      choice.addLicense(one);
    }
    return choice;
  }

  private static Property property(String name, String value) {
    Property property = new Property();
    property.setName("org.transfernlp:" + name);
    property.setValue(value);
    return property;
  }

  /** As JSON. */
  String json() throws GeneratorException {
    return BomGeneratorFactory.createJson(FORMAT, bom).toJsonString();
  }

  /** As XML. */
  String xml() throws GeneratorException {
    return BomGeneratorFactory.createXml(FORMAT, bom).toXmlString();
  }
}
