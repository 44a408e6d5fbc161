package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.transfernlp.shell.internal.embedding.UserPath;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.study.StudyIds;
import org.transfernlp.shell.internal.study.UserFile;
import org.transfernlp.study.StudyFormat;

/** Writes a study file to start from. */
@Service
@Command(
    scope = "transfer",
    name = "study-new",
    description = "Writes a commented study file to start from, which can be run as it is.")
public final class StudyNewCommand extends StudyCommand {

  @Argument(
      name = "FILE",
      description = "The file, which must not exist yet; usually it ends in .yaml.",
      required = true,
      multiValued = true)
  @Completion(FileNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--id",
      description =
          "Id of the study: lower-case letters, digits and hyphens. Without it, the file's name.")
  private @Nullable String id;

  @Option(name = "--force", description = "Replace the files if they exist.")
  private boolean force;

  @Option(
      name = "--schema",
      description =
          "Also write a JSON schema to this file, by which editors check and complete study files.")
  @Completion(FileNames.class)
  private @Nullable String schema;

  @Override
  int run() {
    Path file = UserPath.of(exactly(TrailingOptions.take(this, arguments), "a file").get(0));
    StudyFormat format = format();
    String study = id == null ? ofName(file) : StudyIds.check(id);
    Path schemaFile = schema == null ? null : UserPath.of(schema);
    UserFile.check(file, force);
    if (schemaFile != null) {
      UserFile.check(schemaFile, force);
    }
    write(file, format.template(study));
    PrintStream out = out();
    Prose prose = new Prose(screen().width(), out::println);
    prose.println("Written: " + file);
    if (schemaFile != null) {
      write(schemaFile, format.schema());
      prose.println("Written: " + schemaFile);
    }
    prose.println(
        "transfer:study-run %s --dry-run shows what it runs.".formatted(arguments.get(0)));
    if (schemaFile == null) {
      prose.println("With --schema FILE there is also a JSON schema, for editors to complete it.");
    }
    out.flush();
    return DONE;
  }

  private void write(Path file, String text) {
    UserFile.write(file, force, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** An id made of a file's name. */
  static String ofName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String stem = name.replaceFirst("\\.ya?ml$", "").replaceAll("[^a-z0-9]+", "-");
    String trimmed = stem.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "study" : trimmed.substring(0, Math.min(64, trimmed.length()));
  }
}
