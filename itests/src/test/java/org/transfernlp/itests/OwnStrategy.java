package org.transfernlp.itests;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.strategy.TransferStrategy;

/** The class of docs/own-strategy.md, so that what the page says is true. Outside the container. */
final class OwnStrategy {

  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private OwnStrategy() {}

  /** Compiles it against the API alone. */
  static byte[] compiled(String className) throws IOException, URISyntaxException {
    String page = Files.readString(Datasets.checkout().resolve("docs/own-strategy.md"));
    Matcher code = CODE.matcher(page);
    if (!code.find()) {
      throw new AssertionError("There is no class in the page");
    }
    Path classes = Files.createTempDirectory("own-strategy");
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    Path source = Files.writeString(classes.resolve(simpleName + ".java"), code.group(1));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "--release",
                "17",
                "-proc:none",
                "-classpath",
                location(TransferStrategy.class) + File.pathSeparator + location(Component.class),
                "-d",
                classes.toString(),
                source.toString());
    if (status != 0) {
      throw new AssertionError(messages.toString(StandardCharsets.UTF_8));
    }
    return Files.readAllBytes(classes.resolve(className.replace('.', '/') + ".class"));
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
