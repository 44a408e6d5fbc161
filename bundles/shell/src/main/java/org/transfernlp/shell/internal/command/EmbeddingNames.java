package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.Embeddings;

/** Completes the name of word vectors. */
@Service
public final class EmbeddingNames implements Completer {

  @Reference(optional = true)
  private @Nullable Embeddings embeddings;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(names()).complete(session, commandLine, candidates);
  }

  private List<String> names() {
    if (embeddings == null) {
      return List.of();
    }
    try {
      return embeddings.all().stream().map(EmbeddingInfo::name).toList();
    } catch (EmbeddingException e) {
      return List.of(); // A command that needs one says why.
    }
  }
}
