package org.transfernlp.engine.internal.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Tensor;
import org.transfernlp.tokenizer.Tokenizer;

/** What people and programs are told of an exported network. */
final class ExportDescription {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          // All who use the default one share what it knows of classes, and so would keep ours.
          .typeFactory(TypeFactory.createDefaultInstance())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final TrainedTrial trial;
  private final TrainedNetwork network;
  private final Map<String, String> data;
  private final TrialResult result;
  private final TrialSpec spec;
  private final Hyperparameters sizes;

  /**
   * A description.
   *
   * @param data the licence of each dataset that the network learned from, by the dataset's id
   */
  ExportDescription(TrainedTrial trial, TrainedNetwork network, Map<String, String> data) {
    this.trial = trial;
    this.network = network;
    this.data = data;
    result = trial.result();
    spec = result.spec();
    sizes = spec.hyperparameters();
  }

  /** The licences of a trial's data, as far as its datasets are installed. */
  static Map<String, String> data(TrainedTrial trial, Catalogue catalogue) {
    Map<String, String> licences = new TreeMap<>();
    List<String> ids = new ArrayList<>(List.of(trial.result().spec().target()));
    TrialSpec source = trial.result().spec().source();
    if (source != null) {
      ids.add(source.target());
    }
    for (String id : ids) {
      licences.put(id, "not known here, as the dataset is not installed");
    }
    catalogue.datasets().stream()
        .map(dataset -> dataset.info())
        .filter(info -> licences.containsKey(info.id()))
        .forEach(info -> licences.put(info.id(), licence(info)));
    return licences;
  }

  private static String licence(DatasetInfo info) {
    return "%s; licence: %s; %s".formatted(info.citation(), info.licence(), info.homepage());
  }

  /** The README. */
  String readme() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # %s, trained on %s

        A text classifier, exported by TransferNLP from its trial `%s`.

        | file | what it is |
        |---|---|
        | `model.safetensors` | the parameters of epoch %d, 32-bit floats |
        | `vocabulary.txt` | the words, one a line |
        | `config.json` | sizes, labels, how texts are cut, how it was trained |
        """
            .formatted(spec.model(), spec.target(), trial.id(), result.bestEpoch()));
    network
        .exportFormat()
        .ifPresent(
            format ->
                text.append(
                    "| `model.%s` | the same network for its engine, see below |\n"
                        .formatted(format)));
    text.append(texts()).append(tensors());
    String guide = network.guide().strip();
    if (!guide.isEmpty()) {
      text.append("\n").append(guide).append('\n');
    }
    text.append(classes()).append(origin());
    return text.toString();
  }

  private String texts() {
    return """

        ## From a text to token ids

        1. Cut the text into tokens in the way `%s` (`org.transfernlp.tokenizer.Tokenizer` of \
        TransferNLP): lower-case; words, numbers and punctuation marks by themselves; contractions \
        apart, as in `do n't` and `it 's`; words joined by a hyphen apart; a run of one punctuation \
        mark is one token.
        2. Take the first %d tokens. A text without a token is read as one token, the empty word.
        3. The id of a token is the number of its line in `vocabulary.txt`, counted from 1. A word \
        that is not there has the id 0. The file is UTF-8, lines end with a line feed, and there is \
        none behind the last one.

        The network reads %s.
        """
        .formatted(Tokenizer.ID, sizes.maxTokens(), trial.task().kind().description());
  }

  private String tensors() {
    StringBuilder text =
        new StringBuilder(
            """

            ## The network

            The model is `%s`: %s. Its tensors, row-major, outermost dimension first:

            | name in `model.safetensors` | shape |
            |---|---|
            """
                .formatted(spec.model(), network.modelTitle()));
    for (LayerGroup group : LayerGroup.values()) {
      for (Tensor tensor : network.tensors(group)) {
        text.append(
            "| `%s/%s` | %s |\n".formatted(group, tensor.name(), Arrays.toString(tensor.shape())));
      }
    }
    return text.append("\nRow `i` of the first one is the vector of the token with id `i`.\n")
        .toString();
  }

  private String classes() {
    StringBuilder text =
        new StringBuilder(
            """

            ## The classes

            | index | label |
            |---|---|
            """);
    List<String> labels = trial.task().labels();
    for (int i = 0; i < labels.size(); i++) {
      text.append("| %d | %s |\n".formatted(i, cell(labels.get(i))));
    }
    return text.toString();
  }

  private String origin() {
    Double accuracy = result.testAccuracy();
    StringBuilder text =
        new StringBuilder(
            """

            ## Where it comes from

            | | |
            |---|---|
            | trained on | %s |
            | source | %s |
            | strategy | %s |
            | setting | %s |
            | seed | %d |
            | epoch | %d of %d |
            | validation accuracy | %s |
            | test accuracy | %s |
            | test accuracy of the most frequent class | %s |
            """
                .formatted(
                    spec.target(),
                    spec.source() == null ? "none" : spec.source().target(),
                    spec.strategy(),
                    spec.setting(),
                    spec.seed(),
                    result.bestEpoch(),
                    result.epochs().size(),
                    result.best().map(best -> percent(best.validationAccuracy())).orElse("unknown"),
                    accuracy == null ? "not measured" : percent(accuracy),
                    percent(result.majorityAccuracy())));
    text.append("\nThe data it learned from, whose terms hold for what is made of them:\n\n");
    data.forEach((id, licence) -> text.append("- `%s`: %s\n".formatted(id, licence)));
    text.append("\nWhat computed it:\n\n| | |\n|---|---|\n");
    new TreeMap<>(result.provenance())
        .forEach((name, value) -> text.append("| %s | %s |\n".formatted(cell(name), cell(value))));
    return text.toString();
  }

  private static String percent(double accuracy) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * accuracy);
  }

  /** A text that does not end a table's cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\R", " ");
  }

  /** What programs need, as JSON. */
  String config() {
    ObjectNode config = JSON.createObjectNode();
    config.put("format", "transfernlp-1");
    config.put("model", spec.model());
    config.put("task", trial.task().kind().name());
    config.put("textsPerExample", trial.task().kind().texts());
    ArrayNode labels = config.putArray("labels");
    trial.task().labels().forEach(labels::add);
    config.put("tokenizer", Tokenizer.ID);
    config.put("maxTokens", sizes.maxTokens());
    config.put("unknownWord", 0);
    config.put("vocabularySize", trial.vocabulary().size());
    config.put("embeddingSize", sizes.embeddingSize());
    config.put("hiddenSize", sizes.hiddenSize());
    config.put("target", spec.target());
    TrialSpec source = spec.source();
    config.put("source", source == null ? null : source.target());
    config.put("strategy", spec.strategy());
    config.put("setting", spec.setting().toString());
    config.put("seed", spec.seed());
    config.put("trial", trial.id());
    config.put("epoch", result.bestEpoch());
    config.put(
        "validationAccuracy", result.best().map(EpochResult::validationAccuracy).orElse(null));
    config.put("testAccuracy", result.testAccuracy());
    config.set("hyperparameters", JSON.valueToTree(sizes));
    config.set("provenance", JSON.valueToTree(new TreeMap<>(result.provenance())));
    try {
      return JSON.writeValueAsString(config) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
