package org.transfernlp.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.common.file.FileSystemAware;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionAware;
import org.apache.sshd.server.command.AsyncCommandStreamsAware;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSessionAware;

/**
 * A command whose errors reach the client. Karaf ends the channel before it has sent what is still
 * buffered, and no command can reach that buffer.
 */
final class FlushedCommand implements Command {

  private final Command command;

  private FlushedCommand(Command command) {
    this.command = command;
  }

  /**
   * A command as it is where it asks for more of the server than its streams, as that of SCP does:
   * the server would not give it to what stands around it.
   */
  static Command of(Command command) {
    boolean asksForMore =
        command instanceof ServerSessionAware
            || command instanceof ChannelSessionAware
            || command instanceof FileSystemAware
            || command instanceof AsyncCommandStreamsAware;
    return asksForMore ? command : new FlushedCommand(command);
  }

  @Override
  public void setInputStream(InputStream in) {
    command.setInputStream(in);
  }

  @Override
  public void setOutputStream(OutputStream out) {
    command.setOutputStream(out);
  }

  @Override
  public void setErrorStream(OutputStream err) {
    command.setErrorStream(new FlushedStream(err));
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    command.setExitCallback(callback);
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    command.start(channel, environment);
  }

  @Override
  public void destroy(ChannelSession channel) throws Exception {
    command.destroy(channel);
  }

  private static final class FlushedStream extends OutputStream {

    private final OutputStream stream;

    FlushedStream(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int value) throws IOException {
      stream.write(value);
      stream.flush();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      stream.flush();
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
