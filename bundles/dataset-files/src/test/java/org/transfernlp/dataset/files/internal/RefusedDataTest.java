package org.transfernlp.dataset.files.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.SyntheticArchive;
import org.transfernlp.dataset.io.SyntheticZip;

class RefusedDataTest {

  private static final String LABELS = "labels = neg, pos";

  @TempDir Path folder;
  private OwnData data = new OwnData(Path.of(""));

  @BeforeEach
  void ownFolder() {
    data = new OwnData(folder);
  }

  @Test
  void absentColumn() {
    data.write("t.csv", "Text,label\na,neg\n");
    refused("t.csv", "t.csv:1: there is no column 'text'; the columns are 'Text', 'label'.");
  }

  @Test
  void ambiguousColumn() {
    data.write("t.csv", "text,text,label\na,b,neg\n");
    refused(
        "t.csv", "t.csv:1: 2 columns are called 'text'; name the one that is meant by its number.");
  }

  @Test
  void numberBeyondTheColumns() {
    data.write("t.csv", "a,neg\n");
    refused(
        "t.csv",
        "t.csv:1: there is no column 3; this record has 2.",
        "text = 3",
        "label = 2",
        "header = no");
  }

  @Test
  void raggedRow() {
    data.write("t.csv", "text,label\n\"a\nb\",neg\nc,pos,d\n");
    refused("t.csv", "t.csv:4: there are 3 fields, but the header has 2");
  }

  @Test
  void emptyText() {
    data.write("t.csv", "text,label\n ,neg\n");
    refused("t.csv", "t.csv:2: the text is empty; set emptyTexts = skip to leave such rows out.");
  }

  @Test
  void unknownLabel() {
    data.write("t.csv", "text,label\na,neg\nb,Pos\n");
    refused("t.csv", "t.csv:3: the label 'Pos' is none of neg, pos; add it to labels or labelMap,");
  }

  @Test
  void quoteThatIsNotClosed() {
    data.write("t.csv", "text,label\na,neg\n\"b,pos\n");
    refused("t.csv", "t.csv:3: the quotation marks of this record do not match");
  }

  @Test
  void textBehindAQuote() {
    data.write("t.csv", "text,label\n\"b\"c,pos\n");
    refused("t.csv", "t.csv:2: the quotation marks of this record do not match");
  }

  @Test
  void recordWithoutAnEnd() {
    data.write("t.csv", "text,label\na,neg\n\"b,pos\n" + "c,neg\n".repeat(300_000));
    refused("t.csv", "t.csv:3: the record that begins here has more than 1,048,576 characters");
  }

  @Test
  void lineWithoutAnEnd() {
    data.write(
        "t.jsonl",
        "{}\n".replace("{}", "{\"text\":\"a\",\"label\":\"neg\"}") + "x".repeat(1 << 21));
    refused("t.jsonl", "t.jsonl:2: the record that begins here has more than 1,048,576 characters");
  }

  @Test
  void brokenJson() {
    data.write("t.jsonl", "{\"text\":\"a\",\"label\":\"neg\"}\n{\"text\":\"a\",,}\n");
    refused("t.jsonl", "t.jsonl:2: not valid JSON at column 13, at ',}'; mend the line.");
    data.write("t.jsonl", "{\"text\": nope, \"label\":\"neg\"}\n");
    refused("t.jsonl", "t.jsonl:1: not valid JSON at column 10, at 'nope, \"lab'; mend the line.");
    data.write("t.jsonl", "{'text': 1}\n");
    refused("t.jsonl", "t.jsonl:1: not valid JSON at column 2, at ''text': 1}'; mend the line.");
  }

  @Test
  void jsonThatIsClosedInAnotherWay() {
    data.write("t.jsonl", "{\"text\":\"a\",\"label\":\"neg\"]\n");
    refused("t.jsonl", "t.jsonl:1: not valid JSON at column 26, at ']'; mend the line.");
  }

  @Test
  void jsonThatIsNotClosed() {
    data.write("t.jsonl", "{\"text\":\"a\",\n\"label\":\"neg\"}\n");
    refused("t.jsonl", "t.jsonl:1: the JSON object is not closed at the end of the line;");
    data.write("t.jsonl", "{\"text\":\"a\n");
    refused("t.jsonl", "t.jsonl:1: the JSON object is not closed at the end of the line;");
  }

  @Test
  void numbersThatAreNoneOfJson() {
    for (String number : new String[] {"NaN", "Infinity", "-Infinity"}) {
      data.write("t.jsonl", "{\"text\":\"a\",\"label\":" + number + "}\n");
      refused(
          "t.jsonl",
          "t.jsonl:1: not valid JSON at column 21: NaN and Infinity are no numbers of JSON;");
    }
  }

  @Test
  void halfOfASurrogatePair() {
    data.write("t.jsonl", "{\"text\":\"a \\ud800 b\",\"label\":\"neg\"}\n");
    refused("t.jsonl", "t.jsonl:1: there is half of a surrogate pair, such as \\ud800, in 'text';");
  }

  @Test
  void jsonThatIsNoObjectPerLine() {
    data.write("t.jsonl", "[\n");
    refused("t.jsonl", "t.jsonl:1: the line is no JSON object; jsonl has one in every line.");
    data.write("t.jsonl", "{\"text\":\"a\",\"label\":\"neg\"} {}\n");
    refused(
        "t.jsonl", "t.jsonl:1: something follows the JSON object; jsonl has one in every line.");
  }

  @Test
  void absentKey() {
    data.write("t.jsonl", "{\"text\":\"a\",\"label\":\"neg\"}\n{\"text\":\"a\"}\n");
    refused("t.jsonl", "t.jsonl:2: there is no key 'label' in this object.");
  }

  @Test
  void repeatedKey() {
    data.write("t.jsonl", "{\"text\":\"a\",\"label\":\"neg\",\"label\":\"pos\"}\n");
    refused("t.jsonl", "t.jsonl:1: there are two 'label'.");
  }

  @Test
  void arrayInPlaceOfAText() {
    data.write("t.jsonl", "{\"text\":[\"a\"],\"label\":\"neg\"}\n");
    refused("t.jsonl", "t.jsonl:1: 'text' is an array, but a text or a label is wanted.");
  }

  @Test
  void deepJson() {
    data.write("t.jsonl", "{\"x\":" + "[".repeat(100_000) + "\n");
    refused("t.jsonl", "t.jsonl:1: objects and arrays are nested more than 200 deep; take out");
  }

  @Test
  void lineWithoutSeparator() {
    data.write("t.txt", "neg\ta\npos b\n");
    refused(
        "t.txt", "t.txt:2: there is no separator tab between a label and a text", "format = lines");
  }

  @Test
  void byteOfAnotherEncoding() {
    data.write("t.csv", "text,label\na,neg\nna\u00EFve,pos\n", ISO_8859_1);
    refused("t.csv", "t.csv:3: byte 0xEF is not valid UTF-8; set encoding to what the file is in");
  }

  @Test
  void byteBehindTheFirstBuffers() {
    data.write(
        "t.csv", "text,label\n" + "a\u00E9,neg\r\n".repeat(20_000) + "\u0081,pos\n", ISO_8859_1);
    refused("t.csv", "t.csv:20002: byte 0x81 is not valid windows-1252", "encoding = windows-1252");
  }

  @Test
  void characterThatIsCut() {
    byte[] bytes = "text,label\na,neg\nb,pos\u00E9".getBytes(UTF_8);
    data.write("t.csv", Arrays.copyOf(bytes, bytes.length - 1));
    refused("t.csv", "t.csv:3: byte 0xC3 is not valid UTF-8");
  }

  @Test
  void utf16InPlaceOfUtf8() {
    data.write("t.csv", "text,label\na,neg\n", UTF_16);
    refused(
        "t.csv",
        "t.csv:1: byte 0xFE is not valid UTF-8; the file begins as UTF-16 does: set encoding = UTF-16.");
  }

  @Test
  void nul() {
    data.write("t.csv", "text,label\na,neg\nb\0,pos\n");
    refused("t.csv", "t.csv:3: there is a NUL character; the file is damaged");
  }

  @Test
  void emptyFile() {
    data.write("t.csv", "text,label\n");
    refused("t.csv", "t.csv holds no examples; a split needs one at least.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\r\n\n"})
  void fileWithoutEvenAHeader(String content) {
    data.write("t.csv", content);
    refused("t.csv", "t.csv holds no header and no examples; is this the right file, and is it");
  }

  @Test
  void fileWithoutExamplesCannotBeDrawnFrom() {
    data.write("t.csv", "text,label\n");
    assertEquals(
        folder
            + "/t.csv holds no examples; name a file that has some in "
            + OwnData.CONFIGURATION
            + ".",
        OwnData.failure(data.dataset(LABELS, "train = t.csv"), Split.TRAIN));
  }

  @Test
  void emptyTextOfAPair() {
    data.write("t.csv", "a,b,label\nx, ,neg\n");
    refused("t.csv", "t.csv:2: the second text is empty; set emptyTexts", "texts = a, b");
    data.write("t.csv", "a,b,label\n ,y,neg\n");
    refused("t.csv", "t.csv:2: the first text is empty; set emptyTexts", "texts = a, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A0", "\u200B", "x\uFEFF", "\u0001\u007F", "\u2003\t"})
  void textThatCannotBeSeen(String text) {
    data.write("t.csv", "text,label\n" + text.replace("x", "") + ",neg\n");
    refused("t.csv", "t.csv:2: the text is empty");
  }

  @Test
  void folderThatIsNotInTheArchive() {
    SyntheticArchive archive = new SyntheticArchive().file("README", "none");
    for (int i = 1; i <= 6; i++) {
      archive.file("top/" + i + "/pos/1.txt", "good");
    }
    archive.writeTo(folder.resolve("t.tar.gz"));
    refused(
        "t.tar.gz!/top/nope",
        "t.tar.gz holds no folder top/nope; name one of its folders: top/1, top/2, top/3, top/4,"
            + " top/5, ….");
  }

  @Test
  void classFoldersOneLevelDown() {
    new SyntheticArchive()
        .file("top/pos/1.txt", "good")
        .file("top/neg/1.txt", "bad")
        .writeTo(folder.resolve("t.tar.gz"));
    refused(
        "t.tar.gz",
        "t.tar.gz!/top/pos/1.txt:1: the folders of the classes are in 'top'; name it in the"
            + " configuration, as in train = t.tar.gz!/top.");
    data.write("t/top/pos/1.txt", "good");
    refused(
        "t",
        "t/top/pos/1.txt:1: the folders of the classes are in 'top'; name it in the"
            + " configuration, as in train = t/top.");
  }

  @Test
  void fileOfAFolderThatIsTooLong() {
    data.write("t/neg/1.txt", "x".repeat((1 << 20) + 1));
    refused("t", "t/neg/1.txt:1: the text has more than 1,048,576 characters, the most that is");
  }

  @Test
  void trainingDataOfOneClass() {
    data.write("t.csv", "text,label\na,neg\nb,neg\n");
    refused(
        "t.csv", "t.csv has training examples of neg only; a classifier needs those of two labels");
  }

  @Test
  void damagedArchive() {
    data.write("t.csv.gz", Arrays.copyOf(OwnData.gzip("text,label\na,neg\n".getBytes(UTF_8)), 30));
    refused("t.csv.gz", "t.csv.gz is truncated or damaged");
  }

  @Test
  void folderOfAnotherName() {
    new SyntheticArchive().file("d/bad/1.txt", "bad").writeTo(folder.resolve("t.tar.gz"));
    refused("t.tar.gz!/d", "t.tar.gz!/d/bad/1.txt:1: the label 'bad' is none of neg, pos");
  }

  @Test
  void fileInPlaceOfAFolder() {
    data.write("data", "text");
    unavailable("data", "data is no folder and no archive (.zip, .tar.gz); state the format");
  }

  @Test
  void folderInPlaceOfAFile() throws IOException {
    Files.createDirectory(folder.resolve("t.csv"));
    unavailable("t.csv", "t.csv is a folder, but a file is wanted; name one of the files in it.");
  }

  @Test
  void memberThatIsNotInTheZip() {
    data.write("t.zip", new SyntheticZip().file("a.csv", "").bytes());
    unavailable("t.zip!/b.csv", "t.zip holds no b.csv; name one of its files: a.csv.");
  }

  @Test
  void device() {
    assertEquals(
        "Dataset 'mine' is not available: /dev/zero is neither a file nor a folder; put the data in"
            + " a regular file.",
        OwnData.unavailable(data.dataset(LABELS, "train = /dev/zero", "format = lines")));
  }

  private void unavailable(String place, String message) {
    String reason = OwnData.unavailable(data.dataset(LABELS, "train = " + place));
    assertTrue(
        reason.startsWith("Dataset 'mine' is not available: " + folder + "/" + message), reason);
  }

  private void refused(String place, String message, String... lines) {
    String[] configuration = Arrays.copyOf(lines, lines.length + 4);
    configuration[lines.length] = "train = " + place;
    configuration[lines.length + 1] = "validation = " + place;
    configuration[lines.length + 2] = "test = " + place;
    configuration[lines.length + 3] = LABELS;
    Dataset dataset = data.dataset(configuration);
    assertTrue(dataset.unavailable().isEmpty(), () -> dataset.unavailable().orElseThrow());
    String failure = OwnData.failure(dataset, Split.TRAIN);
    assertTrue(failure.startsWith(folder + "/" + message), failure);
    assertEquals(1, failure.lines().count());
  }
}
