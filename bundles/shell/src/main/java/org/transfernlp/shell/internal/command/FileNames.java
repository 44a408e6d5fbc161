package org.transfernlp.shell.internal.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.embedding.UserPath;

/** Completes the path of a file, from the folder in which the user started the process. */
@Service
public final class FileNames implements Completer {

  private static final int MOST = 500;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    String argument = commandLine.getCursorArgument();
    String typed = argument == null ? "" : argument.substring(0, commandLine.getArgumentPosition());
    candidates.addAll(candidates(typed));
    return candidates.isEmpty()
        ? -1
        : commandLine.getBufferPosition() - commandLine.getArgumentPosition();
  }

  /** The paths that start so. Files end in a space, folders in a slash. */
  static List<String> candidates(String typed) {
    int slash = typed.lastIndexOf('/') + 1;
    String folder = typed.substring(0, slash);
    String start = typed.substring(slash);
    List<String> found = new ArrayList<>();
    try {
      Path path = UserPath.of(folder.isEmpty() ? "." : folder);
      DirectoryStream.Filter<Path> fitting =
          entry -> {
            String name = String.valueOf(entry.getFileName());
            // Others would have to be quoted.
            return name.startsWith(start)
                && name.matches("[\\w.+-]+")
                && (start.startsWith(".") || !name.startsWith("."));
          };
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, fitting)) {
        for (Path entry : entries) {
          found.add(folder + entry.getFileName() + (Files.isDirectory(entry) ? "/" : " "));
          if (found.size() == MOST) {
            break;
          }
        }
      }
    } catch (IOException | ExperimentException e) {
      return List.of(); // nothing to complete: there is no such folder, or it cannot be read
    }
    return found.stream().sorted().toList();
  }
}
