package org.transfernlp.legal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cyclonedx.exception.GeneratorException;

/**
 * Writes what a distribution holds into its folder {@code legal}, or says why it must not hold
 * that.
 */
public final class Legal {

  private Legal() {}

  /**
   * The entry point.
   *
   * @param arguments the folder of the distribution, and its coordinates
   * @throws IllegalStateException if there is something that is not permitted
   */
  public static void main(String[] arguments) throws IOException, GeneratorException {
    describe(Path.of(arguments[0]), Coordinates.parse(arguments[1]), register());
  }

  /** The register of this project. */
  static Register register() throws IOException {
    try (InputStream in = Legal.class.getResourceAsStream("register.txt")) {
      if (in == null) {
        throw new IOException("There is no register.txt");
      }
      return new Register(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  static void describe(Path distribution, Coordinates coordinates, Register register)
      throws IOException, GeneratorException {
    Contents contents = new Contents(distribution, register);
    List<Part> parts = contents.read();
    List<String> objections = new ArrayList<>(contents.objections());
    parts.stream()
        .flatMap(part -> Stream.concat(Stream.of(part), part.parts().stream()))
        .filter(part -> !part.isOwn())
        .flatMap(part -> register.objection(part).stream())
        .distinct()
        .forEach(objections::add);
    if (!objections.isEmpty()) {
      throw new IllegalStateException(
          "Licences, see register.txt in the module legal:\n  " + String.join("\n  ", objections));
    }
    Path folder = Files.createDirectories(distribution.resolve("legal"));
    Sbom sbom = new Sbom(coordinates, parts, register);
    Files.writeString(folder.resolve("sbom.json"), sbom.json());
    Files.writeString(folder.resolve("sbom.xml"), sbom.xml());
    new Texts(register).write(parts, folder);
  }
}
