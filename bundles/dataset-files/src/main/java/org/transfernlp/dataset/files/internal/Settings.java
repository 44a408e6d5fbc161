package org.transfernlp.dataset.files.internal;

import java.nio.charset.Charset;
import java.util.Map;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;

/**
 * What a configuration says.
 *
 * @param file the configuration file, for messages
 * @param info for users
 * @param files of the training data, and of the other splits that have their own
 * @param charset of all files
 * @param csv how CSV is written
 * @param tsv how TSV is written
 * @param separator between label and text
 * @param columns of CSV, TSV and JSON lines
 * @param skipEmptyTexts whether rows with an empty text are left out, and not refused
 * @param drawn the sizes of the splits that are drawn from the training data
 * @param seed of the draw
 */
record Settings(
    String file,
    DatasetInfo info,
    Map<Split, SplitFile> files,
    Charset charset,
    Table csv,
    Table tsv,
    String separator,
    Columns columns,
    Labels labels,
    boolean skipEmptyTexts,
    Map<Split, PartSize> drawn,
    long seed) {

  Settings {
    files = Map.copyOf(files);
    drawn = Map.copyOf(drawn);
  }
}
