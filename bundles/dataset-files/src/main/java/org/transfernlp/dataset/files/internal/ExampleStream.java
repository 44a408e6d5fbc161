package org.transfernlp.dataset.files.internal;

import java.util.BitSet;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/**
 * The examples of a split, one after the other. Nothing is opened before the first is asked for.
 */
final class ExampleStream extends AbstractSpliterator<Example> implements AutoCloseable {

  private final SourceFiles files;
  private final Split split;
  private final BitSet labels = new BitSet();
  private @Nullable ExampleReader reader;
  private @Nullable Draw draw;
  private int position;
  private boolean some;

  private ExampleStream(SourceFiles files, Split split) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.files = files;
    this.split = split;
  }

  /** A stream that is to be closed. */
  static Stream<Example> of(SourceFiles files, Split split) {
    ExampleStream examples = new ExampleStream(files, split);
    return StreamSupport.stream(examples, false).onClose(examples::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Example> action) {
    ExampleReader opened = reader == null ? open() : reader;
    Example example = opened.next();
    while (example != null && !isInSplit()) {
      example = opened.next();
    }
    if (example == null) {
      requireComplete();
      return false;
    }
    some = true;
    labels.set(example.label());
    action.accept(example);
    return true;
  }

  private ExampleReader open() {
    Split source = split;
    if (isDrawnFrom()) {
      source = Split.TRAIN;
      draw = Draw.read(files);
    }
    ExampleReader opened = new ExampleReader(files.open(source), files.settings());
    reader = opened;
    return opened;
  }

  private boolean isDrawnFrom() {
    return split == Split.TRAIN
        ? !files.settings().drawn().isEmpty()
        : files.settings().drawn().containsKey(split);
  }

  /** Whether the example just read is one of this split. */
  private boolean isInSplit() {
    if (draw == null) {
      return true;
    }
    if (position == draw.size()) {
      throw changed();
    }
    return draw.isIn(split, position++);
  }

  private void requireComplete() {
    if (draw != null && position < draw.size()) {
      throw changed();
    }
    String source = draw == null ? files.name(split) : files.name(Split.TRAIN);
    if (!some) {
      throw new DatasetException(
          draw == null
              ? source + " holds no examples; a split needs one at least."
              : "%s repeats its texts so often that none is left for %s; give it files of its own."
                  .formatted(source, split.name().toLowerCase(Locale.ROOT)));
    }
    if (split == Split.TRAIN && labels.cardinality() < 2) {
      throw new DatasetException(
          "%s has training examples of %s only; a classifier needs those of two labels at least."
              .formatted(source, files.settings().labels().names().get(labels.nextSetBit(0))));
    }
  }

  private DatasetException changed() {
    return new DatasetException(
        "%s changed while it was read; run again when it is complete."
            .formatted(files.name(Split.TRAIN)));
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
