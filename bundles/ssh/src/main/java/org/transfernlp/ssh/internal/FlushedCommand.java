package org.transfernlp.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * A command whose errors reach the client. Karaf ends the channel before it has sent what is still
 * buffered, and no command can reach that buffer.
 */
final class FlushedCommand implements Command {

  private final Command command;

  FlushedCommand(Command command) {
    this.command = command;
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
