package org.transfernlp.dataset.files.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.ByteSource;

/** The records of CSV or TSV; lines of nothing are passed over. */
final class TableRows implements Rows {

  private static final int MOST_COLUMNS_NAMED = 12;

  private final String file;
  private final Table table;
  private final StrictReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Columns columns;
  private int[] textColumns = new int[0];
  private int labelColumn;
  private int width;
  private long line;

  TableRows(ByteSource source, Charset charset, Table table, Columns columns) {
    file = source.location().toString();
    this.table = table;
    this.columns = columns;
    reader = new StrictReader(source, charset, StrictReader.LineEnds.RETURN_OR_LINE_FEED);
    try {
      parser = CSVParser.builder().setReader(reader).setFormat(table.csv()).get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records = parser.iterator();
  }

  @Override
  public @Nullable Row next() {
    CSVRecord record = nextRecord();
    if (record == null && width == 0 && table.header()) {
      throw new DatasetException(
          file + " holds no header and no examples; is this the right file, and is it complete?");
    }
    if (record != null && width == 0) {
      width = record.size();
      findColumns(record);
      if (table.header()) {
        record = nextRecord();
      }
    }
    if (record == null) {
      return null;
    }
    if (record.size() != width) {
      throw Row.broken(
          file,
          line,
          "there %s %d %s, but %s %d; a field that holds a line end or a delimiter must be quoted."
              .formatted(
                  record.size() == 1 ? "is" : "are",
                  record.size(),
                  record.size() == 1 ? "field" : "fields",
                  table.header() ? "the header has" : "the first record has",
                  width));
    }
    List<String> texts = Arrays.stream(textColumns).mapToObj(record::get).toList();
    return new Row(file, line, record.get(labelColumn).strip(), texts);
  }

  /** The next record that is not an empty line. */
  private @Nullable CSVRecord nextRecord() {
    while (true) {
      line = parser.getCurrentLineNumber() + 1;
      reader.beginRecord(line);
      try {
        if (!records.hasNext()) {
          return null;
        }
      } catch (UncheckedIOException brokenQuotes) {
        throw Row.broken(
            file,
            line,
            "the quotation marks of this record do not match: inside a quoted field they are"
                + " doubled, and a delimiter or a line end follows the last one; set quote = none"
                + " if the file has no quoted fields.");
      }
      CSVRecord record = records.next();
      requireBounded(record);
      if (record.size() > 1 || !record.get(0).isEmpty()) {
        return record;
      }
    }
  }

  private void requireBounded(CSVRecord record) {
    long characters = record.stream().mapToLong(String::length).sum();
    if (characters > MAX_CHARACTERS) {
      throw StrictReader.tooLong(file, line);
    }
  }

  private void findColumns(CSVRecord first) {
    List<String> names = table.header() ? first.stream().map(String::strip).toList() : List.of();
    textColumns = columns.texts().stream().mapToInt(name -> find(name, names)).toArray();
    labelColumn = find(columns.label(), names);
  }

  private int find(String column, List<String> names) {
    if (Columns.isNumber(column)) {
      int number = Integer.parseInt(column);
      if (number > width) {
        throw Row.broken(
            file,
            line,
            "there is no column %d; this record has %d. Is this the format and the delimiter?"
                .formatted(number, width));
      }
      return number - 1;
    }
    int[] found =
        IntStream.range(0, names.size()).filter(i -> names.get(i).equals(column)).toArray();
    if (found.length != 1) {
      throw Row.broken(
          file,
          line,
          found.length == 0
              ? "there is no column %s; the columns are %s."
                  .formatted(Excerpt.quoted(column), list(names))
              : "%d columns are called %s; name the one that is meant by its number."
                  .formatted(found.length, Excerpt.quoted(column)));
    }
    return found[0];
  }

  private static String list(List<String> names) {
    String some =
        names.stream()
            .limit(MOST_COLUMNS_NAMED)
            .map(Excerpt::quoted)
            .collect(Collectors.joining(", "));
    return names.size() > MOST_COLUMNS_NAMED ? some + ", …" : some;
  }

  @Override
  public void close() {
    reader.close();
  }
}
