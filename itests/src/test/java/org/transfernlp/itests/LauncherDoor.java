package org.transfernlp.itests;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes the place of the launcher where starting a container for each line would take too long: a
 * script that is called like it and passes its arguments to a container that runs already. {@code
 * LauncherIT} and {@code FrontPageIT} test the launcher itself.
 */
final class LauncherDoor implements AutoCloseable {

  private static final String SCRIPT =
      """
      #!/usr/bin/env bash
      exec 3<> /dev/tcp/127.0.0.1/%d
      printf '%%s\\0' "$#" "$@" >&3
      read -r status out err <&3
      cat "$out"
      cat "$err" >&2
      exit "$status"
      """;

  /** Runs a command of the shell. */
  interface Runner {
    Container.Printed run(List<String> arguments) throws Exception;
  }

  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Path folder;
  private final Path answers;

  /** Writes the script into a folder and waits for calls. */
  LauncherDoor(Path folder, Runner runner) throws IOException {
    this.folder = folder;
    answers = Files.createDirectories(folder.resolve(".launcher"));
    Path script = folder.resolve("transfernlp");
    Files.writeString(script, SCRIPT.formatted(socket.getLocalPort()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    executor.execute(() -> accept(runner));
  }

  /** Where the lines of a user are typed. */
  Bash bash() {
    return new Bash(folder, Map.of());
  }

  private void accept(Runner runner) {
    while (!socket.isClosed()) {
      try {
        Socket call = socket.accept();
        executor.execute(() -> answer(call, runner));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void answer(Socket call, Runner runner) {
    try (call) {
      InputStream in = new BufferedInputStream(call.getInputStream());
      int count = Integer.parseInt(text(in));
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        arguments.add(text(in));
      }
      Container.Printed printed = run(runner, arguments);
      Path out = Files.writeString(Files.createTempFile(answers, "", ".out"), printed.out());
      Path err = Files.writeString(Files.createTempFile(answers, "", ".err"), printed.err());
      OutputStream answer = call.getOutputStream();
      answer.write(
          "%s %s %s\n"
              .formatted(printed.status() instanceof Integer status ? status : 0, out, err)
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Container.Printed run(Runner runner, List<String> arguments) {
    try {
      return runner.run(arguments);
    } catch (Exception e) { // whatever it is, the caller must not wait for ever
      return new Container.Printed(1, "", e + "\n");
    }
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b > 0; b = in.read()) {
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    executor.shutdownNow();
  }
}
