package org.transfernlp.dataset.files.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A dataset of the user's own files: {@code etc/org.transfernlp.dataset.files-NAME.cfg}. The names
 * of the methods are the keys, all of them.
 */
@ObjectClassDefinition(
    name = "TransferNLP dataset of files",
    description = "A dataset that is read from files of the user's own.")
@interface FilesConfiguration {

  /** The persistent identifier of the factory. */
  String PID = "org.transfernlp.dataset.files";

  @AttributeDefinition(name = "Title", description = "One line for people.", required = false)
  String title() default "";

  @AttributeDefinition(
      name = "Training data",
      description =
          "File or folder, absolute or in the data folder. ARCHIVE!/NAME is a file or folder in an"
              + " archive; LABEL:FILE, LABEL:FILE is a file for each class.")
  String train() default "";

  @AttributeDefinition(
      name = "Validation data",
      description = "As train; drawn from the training data if not given.",
      required = false)
  String validation() default "";

  @AttributeDefinition(
      name = "Test data",
      description = "As train; drawn from the training data if not given.",
      required = false)
  String test() default "";

  @AttributeDefinition(
      name = "Format",
      description =
          "csv, tsv, jsonl, lines, texts or folders; told by the names of the files if not given.",
      required = false)
  String format() default "";

  @AttributeDefinition(
      name = "Format of the training data",
      description = "As format, for train alone.",
      required = false)
  String trainFormat() default "";

  @AttributeDefinition(
      name = "Format of the validation data",
      description = "As format, for validation alone.",
      required = false)
  String validationFormat() default "";

  @AttributeDefinition(
      name = "Format of the test data",
      description = "As format, for test alone.",
      required = false)
  String testFormat() default "";

  @AttributeDefinition(
      name = "Encoding",
      description = "A Java charset, such as UTF-8, windows-1252 or UTF-16.",
      required = false)
  String encoding() default "UTF-8";

  @AttributeDefinition(
      name = "Header",
      description = "Whether the first record of csv and tsv names the columns: yes or no.",
      required = false)
  String header() default "yes";

  @AttributeDefinition(
      name = "Delimiter",
      description = "What stands between the fields of csv.",
      required = false)
  String delimiter() default ",";

  @AttributeDefinition(
      name = "Quote",
      description =
          "The quotation mark of csv and tsv, or none; if not given, \" for csv and none for tsv.",
      required = false)
  String quote() default "";

  @AttributeDefinition(
      name = "Separator",
      description = "What stands between the label and the text in a line of lines.",
      required = false)
  String separator() default "tab";

  @AttributeDefinition(
      name = "Column of the text",
      description = "Name, or number counted from 1; for jsonl the key.",
      required = false)
  String text() default "text";

  @AttributeDefinition(
      name = "Column of the second text",
      description = "As text; makes it a dataset of pairs.",
      required = false)
  String text2() default "";

  @AttributeDefinition(
      name = "Columns of both texts",
      description = "The columns text and text2 in one line.",
      required = false)
  String texts() default "";

  @AttributeDefinition(
      name = "Column of the label",
      description = "Name, or number counted from 1; for jsonl the key.",
      required = false)
  String label() default "label";

  @AttributeDefinition(
      name = "Labels",
      description = "The names of the classes, with commas between them; their order counts.")
  String labels() default "";

  @AttributeDefinition(
      name = "Label map",
      description = "Labels that are written in another way in the files: 0:negative, 1:positive.",
      required = false)
  String labelMap() default "";

  @AttributeDefinition(
      name = "Ignored labels",
      description = "Labels, as they are written in the files, whose rows are left out.",
      required = false)
  String ignoredLabels() default "";

  @AttributeDefinition(
      name = "Empty texts",
      description = "What becomes of rows with an empty text: refuse or skip.",
      required = false)
  String emptyTexts() default "refuse";

  @AttributeDefinition(
      name = "Size of the validation data",
      description = "If they are drawn: a number of examples, or a fraction of the training data.",
      required = false)
  String validationSize() default "0.1";

  @AttributeDefinition(
      name = "Size of the test data",
      description = "If they are drawn: a number of examples, or a fraction of the training data.",
      required = false)
  String testSize() default "0.1";

  @AttributeDefinition(
      name = "Seed",
      description = "Of the draw; another one gives other validation and test data.",
      required = false)
  String seed() default "1";

  @AttributeDefinition(name = "Citation", description = "Whom to cite.", required = false)
  String citation() default "not stated";

  @AttributeDefinition(name = "Licence", description = "The terms of the data.", required = false)
  String licence() default "not stated";

  @AttributeDefinition(
      name = "Homepage",
      description = "Where the data are published.",
      required = false)
  String homepage() default "";
}
