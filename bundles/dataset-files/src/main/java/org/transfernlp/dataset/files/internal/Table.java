package org.transfernlp.dataset.files.internal;

import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * How the records of CSV or TSV are written.
 *
 * @param header whether the first record names the columns
 * @param delimiter between the fields
 * @param quote around fields that hold a delimiter or a line end; null if none is
 */
record Table(boolean header, String delimiter, @Nullable Character quote) {

  CSVFormat csv() {
    return CSVFormat.Builder.create()
        .setDelimiter(delimiter)
        .setQuote(quote)
        .setIgnoreEmptyLines(false)
        .get();
  }
}
