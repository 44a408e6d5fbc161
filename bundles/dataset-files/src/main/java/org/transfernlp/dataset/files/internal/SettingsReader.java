package org.transfernlp.dataset.files.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/** Reads a configuration, and says in one sentence what is wrong with it. */
final class SettingsReader {

  private static final Set<String> KEYS =
      Arrays.stream(FilesConfiguration.class.getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final List<String> COLUMN_KEYS = List.of("text", "text2", "texts", "label");

  /** Archives and packed files of sorts that are not read. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\.(tar|tar\\.(bz2|xz|zst|lz4?)|tbz2?|txz|bz2|xz|zst|7z|rar)$",
          Pattern.CASE_INSENSITIVE);

  /** A spelling mistake is not longer than this. */
  private static final int MOST_EDITS = 3;

  private final ConfigurationFile file;
  private final Map<String, String> values;

  private SettingsReader(ConfigurationFile file) {
    this.file = file;
    values = file.values();
  }

  /**
   * Reads all of it.
   *
   * @throws DatasetUnavailableException if something is wrong
   */
  static Settings read(ConfigurationFile file) {
    return new SettingsReader(file).settings();
  }

  private Settings settings() {
    values.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(this::refuse);
    Labels labels = labels();
    Map<Split, SplitFile> files = files(labels);
    Columns columns = columns();
    Charset charset = charset();
    boolean header = choice("header", "yes", "yes", "no").equals("yes");
    Table csv = new Table(header, separator("delimiter", ","), quote("\""));
    Table tsv = new Table(header, "\t", quote("none"));
    requireDifferent(csv);
    Map<Split, PartSize> drawn = drawn(files);
    requireEffect(files.values());
    requireFit(columns, files, header);
    return new Settings(
        file.path(),
        info(columns, labels, files, drawn),
        files,
        charset,
        csv,
        tsv,
        separator("separator", "tab"),
        columns,
        labels,
        choice("emptyTexts", "refuse", "refuse", "skip").equals("skip"),
        drawn,
        seed());
  }

  private DatasetInfo info(
      Columns columns, Labels labels, Map<Split, SplitFile> files, Map<Split, PartSize> drawn) {
    Map<Split, Integer> sizes = new EnumMap<>(Split.class);
    drawn.forEach(
        (split, size) -> {
          if (!size.isFraction()) {
            sizes.put(split, size.value().intValueExact());
          }
        });
    List<DataFile> dataFiles =
        files.values().stream()
            .flatMap(splitFile -> splitFile.places().stream())
            .flatMap(place -> place.file().stream())
            .distinct()
            .toList();
    return new DatasetInfo(
        file.name(),
        values.getOrDefault("title", file.name() + ", from files of your own"),
        columns.texts().size() == 2 ? TaskKind.TEXT_PAIR : TaskKind.SINGLE_TEXT,
        labels.names(),
        sizes,
        values.getOrDefault("citation", "not stated"),
        values.getOrDefault("licence", "not stated"),
        values.getOrDefault("homepage", ""),
        dataFiles);
  }

  private void refuse(String unknownKey) {
    LevenshteinDistance distance = new LevenshteinDistance(MOST_EDITS);
    Optional<String> near =
        KEYS.stream()
            .filter(key -> distance.apply(key, unknownKey) >= 0)
            .min(
                Comparator.<String>comparingInt(key -> distance.apply(key, unknownKey))
                    .thenComparing(key -> Math.abs(key.length() - unknownKey.length()))
                    .thenComparing(Comparator.naturalOrder()));
    throw problem(
        "there is no key %s; %s"
            .formatted(
                Excerpt.quoted(unknownKey),
                near.map(key -> "did you mean " + key + "?")
                    .orElse("the keys are " + String.join(", ", KEYS) + ".")));
  }

  private Labels labels() {
    List<String> names = list("labels");
    for (String name : names) {
      if (name.isEmpty()) {
        throw problem("labels has an empty item; write it as in labels = negative, positive.");
      }
    }
    requireDistinct("labels", names);
    if (names.size() == 1) {
      throw problem(
          "labels has only %s; a classifier needs two at least, with commas between them."
              .formatted(Excerpt.quoted(names.get(0))));
    }
    Map<String, String> written = labelMap(names);
    List<String> ignored = list("ignoredLabels");
    for (String label : ignored) {
      if (names.contains(written.getOrDefault(label, label))) {
        throw problem(
            "%s stands in ignoredLabels, but also in labels or labelMap; take it out of one."
                .formatted(Excerpt.quoted(label)));
      }
    }
    return new Labels(names, written, new HashSet<>(ignored));
  }

  private Map<String, String> labelMap(List<String> names) {
    Map<String, String> written = new LinkedHashMap<>();
    for (String item : list("labelMap")) {
      int colon = item.lastIndexOf(':');
      while (colon >= 0 && !isTarget(item.substring(colon + 1).strip(), names)) {
        colon = item.lastIndexOf(':', colon - 1);
      }
      if (colon < 0) {
        throw problem(
            "labelMap has %s, which does not end in a colon and one of the labels%s; write it as in"
                    .formatted(
                        Excerpt.quoted(item),
                        names.isEmpty() ? "" : " " + Excerpt.of(String.join(", ", names)))
                + " labelMap = 0:negative, 1:positive.");
      }
      String from = item.substring(0, colon).strip();
      if (written.put(from, item.substring(colon + 1).strip()) != null) {
        throw problem("labelMap has %s twice; keep one.".formatted(Excerpt.quoted(from)));
      }
    }
    return written;
  }

  private static boolean isTarget(String name, List<String> names) {
    return names.isEmpty() ? !name.isEmpty() : names.contains(name);
  }

  private Map<Split, SplitFile> files(Labels labels) {
    Map<Split, SplitFile> files = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      String key = key(split);
      String value = values.get(key);
      String formatKey = key + "Format";
      if (value == null) {
        if (split == Split.TRAIN) {
          throw problem("train is missing; name the file with the training data.");
        }
        if (values.containsKey(formatKey)) {
          throw noEffect(formatKey, key + " is not given");
        }
      } else {
        files.put(split, splitFile(key, value, format(formatKey), labels));
      }
    }
    return files;
  }

  private Optional<Format> format(String key) {
    String used = values.containsKey(key) ? key : "format";
    String value = values.get(used);
    if (value == null) {
      return Optional.empty();
    }
    Optional<Format> format = Format.ofKey(value);
    if (format.isEmpty()) {
      throw problem(
          "%s = %s is not a format; there are %s."
              .formatted(used, Excerpt.of(value), Format.keys()));
    }
    return format;
  }

  private SplitFile splitFile(String key, String value, Optional<Format> stated, Labels labels) {
    if (stated.isEmpty() ? isFilePerClass(value) : stated.get() == Format.TEXTS) {
      return new SplitFile(Format.TEXTS, classFiles(key, labels));
    }
    Place place = place(key, value);
    Optional<Format> format = stated.or(() -> Format.guess(place.name()));
    if (format.isEmpty()) {
      throw problem(
          "the format of %s = %s cannot be told from its name; add %sFormat = one of %s."
              .formatted(key, Excerpt.of(value), key, Format.keys()));
    }
    return new SplitFile(format.get(), List.of(new ClassFile("", place)));
  }

  /** A colon before any slash: no path has one there by chance. */
  private static boolean isFilePerClass(String value) {
    return value.matches("[^/:]+:[^:].*");
  }

  private List<ClassFile> classFiles(String key, Labels labels) {
    List<ClassFile> files = new ArrayList<>();
    for (String item : list(key)) {
      int colon = item.indexOf(':');
      while (colon >= 0 && !labels.know(item.substring(0, colon).strip())) {
        colon = item.indexOf(':', colon + 1);
      }
      String path = item.substring(colon + 1).strip();
      if (colon < 0 || path.isEmpty()) {
        throw problem(
            "%s has %s, which is not one of the labels, a colon and a file; write it as in %s ="
                    .formatted(key, Excerpt.quoted(item), key)
                + " negative:data/neg.txt, positive:data/pos.txt.");
      }
      files.add(new ClassFile(item.substring(0, colon).strip(), place(key, path)));
    }
    requireDistinct(key, files.stream().map(file -> file.place().toString()).toList());
    return files;
  }

  private Place place(String key, String path) {
    try {
      Place place = Place.parse(path.replaceFirst("^\"([^\"]*)\"$", "$1"));
      if (FOREIGN.matcher(place.path()).find()) {
        throw problem(
            "%s = %s is packed in a way that is not read here; pack it as .tar.gz or .zip, a single"
                    .formatted(key, Excerpt.of(path))
                + " file as .gz.");
      }
      if (!place.path().isEmpty()) {
        return place;
      }
    } catch (InvalidPathException e) {
      throw problem("%s = %s is not a path; correct it.".formatted(key, Excerpt.of(path)));
    }
    throw problem("%s = %s names no file; correct it.".formatted(key, Excerpt.of(path)));
  }

  private Charset charset() {
    String name = values.getOrDefault("encoding", "UTF-8");
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw problem(
          "encoding = %s is not known to Java; use one such as UTF-8, windows-1252 or UTF-16."
              .formatted(Excerpt.of(name)));
    }
  }

  private Columns columns() {
    List<String> texts;
    if (values.containsKey("texts")) {
      if (values.containsKey("text") || values.containsKey("text2")) {
        throw problem("texts stands for text and text2; keep either.");
      }
      texts = list("texts");
      if (texts.isEmpty() || texts.size() > 2) {
        throw problem(
            "texts names %d columns; an example has one text or two.".formatted(texts.size()));
      }
    } else {
      texts =
          Stream.of(values.getOrDefault("text", "text"), values.getOrDefault("text2", ""))
              .filter(name -> !name.isEmpty())
              .toList();
    }
    Columns columns = new Columns(texts, values.getOrDefault("label", "label"));
    List<String> all = columns.all();
    if (new HashSet<>(all).size() < all.size()) {
      throw problem(
          "two of text, text2 and label are the column %s; name different ones."
              .formatted(
                  Excerpt.quoted(
                      all.stream()
                          .filter(name -> all.indexOf(name) != all.lastIndexOf(name))
                          .findFirst()
                          .orElseThrow())));
    }
    return columns;
  }

  private void requireFit(Columns columns, Map<Split, SplitFile> files, boolean header) {
    for (Split split : Split.values()) {
      SplitFile splitFile = files.get(split);
      if (splitFile == null) {
        continue;
      }
      if (columns.texts().size() == 2 && !splitFile.format().hasColumns()) {
        throw problem(
            "there are two texts, but %s is in the format %s, which has one; pairs can be read from"
                    .formatted(key(split), splitFile.format().key())
                + " csv, tsv and jsonl.");
      }
      if (splitFile.format().isTable() && !header) {
        columns.all().stream()
            .filter(column -> !Columns.isNumber(column))
            .findFirst()
            .ifPresent(
                column -> {
                  throw problem(
                      "header = no, so that the columns have no names, but %s is one; count the"
                              .formatted(Excerpt.quoted(column))
                          + " columns from 1, as in text = 2 and label = 1.");
                });
      }
    }
  }

  private void requireEffect(Collection<SplitFile> files) {
    Set<Format> formats = files.stream().map(SplitFile::format).collect(Collectors.toSet());
    requireEffect(COLUMN_KEYS, formats, Format::hasColumns, "csv, tsv or jsonl");
    requireEffect(List.of("header", "quote"), formats, Format::isTable, "csv or tsv");
    requireEffect(List.of("delimiter"), formats, format -> format == Format.CSV, "csv");
    requireEffect(List.of("separator"), formats, format -> format == Format.LINES, "lines");
  }

  private void requireEffect(
      List<String> keys, Set<Format> formats, Predicate<Format> used, String names) {
    if (formats.stream().noneMatch(used)) {
      keys.stream()
          .filter(values::containsKey)
          .findFirst()
          .ifPresent(
              key -> {
                throw noEffect(key, "no file is " + names);
              });
    }
  }

  private DatasetUnavailableException noEffect(String key, String reason) {
    return problem("%s has no effect, since %s; take it out.".formatted(key, reason));
  }

  private Map<Split, PartSize> drawn(Map<Split, SplitFile> files) {
    Map<Split, PartSize> drawn = new EnumMap<>(Split.class);
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      String key = key(split) + "Size";
      if (!files.containsKey(split)) {
        drawn.put(split, partSize(key));
      } else if (values.containsKey(key)) {
        throw noEffect(key, key(split) + " has a file of its own");
      }
    }
    BigDecimal fractions =
        drawn.values().stream()
            .filter(PartSize::isFraction)
            .map(PartSize::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (fractions.compareTo(BigDecimal.ONE) >= 0) {
      throw problem("validationSize and testSize leave nothing to train on; make them smaller.");
    }
    return drawn;
  }

  private PartSize partSize(String key) {
    String value = values.getOrDefault(key, "0.1");
    boolean isCount = value.matches("[1-9][0-9]{0,8}");
    boolean isFraction = value.matches("0*\\.[0-9]+") && new BigDecimal(value).signum() > 0;
    if (!isCount && !isFraction) {
      throw problem(
          "%s = %s is neither a number of examples, such as 500, nor a fraction below 1, such as 0.1."
              .formatted(key, Excerpt.of(value)));
    }
    return new PartSize(key, new BigDecimal(value));
  }

  private long seed() {
    String value = values.getOrDefault("seed", "1");
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw problem("seed = %s is not a whole number; use one.".formatted(Excerpt.of(value)));
    }
  }

  private String choice(String key, String otherwise, String... choices) {
    String value = values.getOrDefault(key, otherwise);
    if (!List.of(choices).contains(value)) {
      throw problem(
          "%s = %s is neither %s."
              .formatted(key, Excerpt.of(value), String.join(" nor ", choices)));
    }
    return value;
  }

  private String separator(String key, String otherwise) {
    String separator = Separators.parse(values.getOrDefault(key, otherwise));
    if (separator.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
      throw problem("%s holds a line end; that ends a record. Use another one.".formatted(key));
    }
    return separator;
  }

  private @Nullable Character quote(String otherwise) {
    String quote = values.getOrDefault("quote", otherwise);
    if (quote.equals("none")) {
      return null;
    }
    if (quote.length() != 1 || quote.isBlank()) {
      throw problem("quote = %s is neither one character nor none.".formatted(Excerpt.of(quote)));
    }
    return quote.charAt(0);
  }

  private void requireDifferent(Table table) {
    if (table.quote() != null && table.delimiter().indexOf(table.quote()) >= 0) {
      throw problem("delimiter and quote are the same; make them different.");
    }
  }

  /** Items with commas between them; those that hold commas stand in quotation marks. */
  private List<String> list(String key) {
    String value = values.getOrDefault(key, "");
    if (value.isEmpty()) {
      return List.of();
    }
    CSVFormat format =
        CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).setTrim(true).get();
    try (CSVParser parser = CSVParser.parse(value, format)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() == 1) {
        return records.get(0).toList();
      }
    } catch (IOException | UncheckedIOException e) {
      throw problem(
          "the quotation marks of %s = %s do not match; they belong around items that hold a comma."
              .formatted(key, Excerpt.of(value)));
    }
    throw problem("%s = %s is more than one line.".formatted(key, Excerpt.of(value)));
  }

  private void requireDistinct(String key, List<String> items) {
    items.stream()
        .filter(item -> items.indexOf(item) != items.lastIndexOf(item))
        .findFirst()
        .ifPresent(
            item -> {
              throw problem("%s has %s twice; keep one.".formatted(key, Excerpt.quoted(item)));
            });
  }

  /** Of the files of a split. */
  private static String key(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  private DatasetUnavailableException problem(String what) {
    return new DatasetUnavailableException(file.path() + ": " + what);
  }
}
