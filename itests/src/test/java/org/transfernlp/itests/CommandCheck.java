package org.transfernlp.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.RecipeSize;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;

/**
 * Whether a command line that is not run could be: commands and their options exist, and so do the
 * datasets, models, strategies, recipes, study files, features and modules that it names. Words in
 * capitals stand for something of the reader's.
 */
final class CommandCheck {

  private static final Pattern OPTION_IN_HELP =
      Pattern.compile("(?m)^\\s+(-[-\\w]+(?:, -[-\\w]+)*)\\s*$");
  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w-])--[a-z]+(?:-[a-z]+)*(?![\\w-])");
  private static final Pattern FEATURE = Pattern.compile("<feature name=\"([^\"]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z0-9_.-]*");

  /** Options of others' programs that the pages mention. */
  private static final Set<String> OPTIONS_OF_OTHERS = Set.of("--upgrade", "--help");

  /** Programs of others, of whose options nothing is known here. */
  private static final Set<String> OTHERS =
      Set.of(
          "cd",
          "chmod",
          "cp",
          "createdb",
          "createuser",
          "curl",
          "export",
          "java",
          "mkdir",
          "pip",
          "printf",
          "python",
          "rm",
          "ssh",
          "word2vec");

  private final SessionFactory sessions;
  private final Catalogue catalogue;
  private final StudyFormat format;
  private final List<StudyRecipe> recipes;
  private final List<DatasetRecipe> tables;
  private final FeaturesService features;
  private final Path checkout;
  private final Map<String, Set<String>> options = new HashMap<>();

  CommandCheck(
      SessionFactory sessions,
      Catalogue catalogue,
      StudyFormat format,
      List<StudyRecipe> recipes,
      List<DatasetRecipe> tables,
      FeaturesService features,
      Path checkout) {
    this.sessions = sessions;
    this.catalogue = catalogue;
    this.format = format;
    this.recipes = recipes;
    this.tables = tables;
    this.features = features;
    this.checkout = checkout;
  }

  /** A line at the system's prompt. */
  void system(String line) throws Exception {
    for (List<String> words : ShellWords.commands(line)) {
      program(words);
    }
  }

  /** A line in the shell. */
  void shell(String line) throws Exception {
    for (List<String> words : ShellWords.commands(line)) {
      shell(words);
    }
  }

  /** A command within a sentence, which may stand there by half, with its grammar in brackets. */
  void span(String text) throws Exception {
    Matcher named =
        Pattern.compile("(?:transfer:|(?:\\./)?transfernlp )?([a-z]+(?:-[a-z]+)*)(?=$| ).*")
            .matcher(text);
    if (named.matches()) {
      String name = named.group(1);
      boolean certain = !text.startsWith(name);
      boolean command = transferCommands().contains(name);
      if (certain) {
        require(command, "there is no command " + name);
      }
      if (command && (certain || text.contains(" "))) {
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
          requireOption(name, option.group());
        }
      }
    } else if (OPTION.matcher(text).lookingAt()) {
      Matcher option = OPTION.matcher(text);
      while (option.find()) {
        require(
            OPTIONS_OF_OTHERS.contains(option.group()) || anyHas(option.group()),
            "no command has the option " + option.group());
      }
    }
  }

  private void program(List<String> words) throws Exception {
    String program = words.get(0);
    List<String> arguments = words.subList(1, words.size());
    if (program.equals("nohup")) {
      program(arguments);
    } else if (program.equals("./transfernlp") || program.equals("transfernlp")) {
      if (!arguments.isEmpty()) {
        transfer(arguments);
      }
    } else if (program.equals("mvn")) {
      maven(arguments);
    } else if (program.contains("/")) {
      require(Files.isExecutable(checkout.resolve(program)), "there is no " + program);
    } else {
      require(OTHERS.contains(program), "nothing is known of the program " + program);
    }
  }

  private void maven(List<String> arguments) throws Exception {
    Set<String> archetypes = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-pl")) {
        for (String module : arguments.get(i + 1).split(",", -1)) {
          require(
              Files.exists(checkout.resolve(module).resolve("pom.xml")),
              "there is no module " + module);
        }
      } else if (argument.startsWith("-Dit.test=")) {
        String test = argument.substring(argument.indexOf('=') + 1);
        require(
            Files.exists(
                checkout.resolve("itests/src/test/java/org/transfernlp/itests/" + test + ".java")),
            "there is no test " + test);
      } else if (argument.startsWith("-DarchetypeArtifactId=")) {
        archetypes.add(argument.substring(argument.indexOf('=') + 1));
      }
    }
    if (arguments.contains("archetype:generate")) {
      require(archetypes.size() == 1, "there is no archetype named");
      String kind = archetypes.iterator().next().replaceAll(".*\\.", "");
      Path pom = checkout.resolve("archetypes").resolve(kind).resolve("pom.xml");
      require(Files.exists(pom), "there is no archetype " + kind);
      String text = Files.readString(pom);
      require(
          text.contains("<artifactId>" + archetypes.iterator().next() + "<"),
          "the archetype has another name");
      Matcher version =
          Pattern.compile("</artifactId>\\s*<version>([^<]*)</version>\\s*</parent>").matcher(text);
      require(
          version.find() && arguments.contains("-DarchetypeVersion=" + version.group(1)),
          "the archetype has another version");
    }
  }

  private void shell(List<String> words) throws Exception {
    String name = words.get(0);
    if (name.startsWith("transfer:")) {
      List<String> arguments = new ArrayList<>(words);
      arguments.set(0, name.substring("transfer:".length()));
      transfer(arguments);
      return;
    }
    String[] parts = name.split(":", 2);
    require(parts.length == 2, name + " is no command");
    boolean known =
        Container.as("admin", () -> sessions.getRegistry().getCommand(parts[0], parts[1]) != null);
    require(known, "there is no command " + name);
    if (name.equals("feature:install") || name.equals("feature:uninstall")) {
      Set<String> installable = new HashSet<>();
      for (Feature feature : features.listFeatures()) {
        installable.add(feature.getName());
      }
      installable.addAll(featuresOfExamples());
      for (String word : words.subList(1, words.size())) {
        String feature = word.replaceAll("/.*", "");
        require(
            word.startsWith("-") || installable.stream().anyMatch(one -> one.matches(feature)),
            "there is no feature " + word);
      }
    }
  }

  /** They are there when the reader has added their repository. */
  private Set<String> featuresOfExamples() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files =
        Files.find(
            checkout.resolve("examples"), 2, (path, attributes) -> path.endsWith("features.xml"))) {
      for (Path file : files.toList()) {
        Matcher feature = FEATURE.matcher(Files.readString(file));
        while (feature.find()) {
          names.add(feature.group(1));
        }
      }
    }
    return names;
  }

  private void transfer(List<String> words) throws Exception {
    String name = words.get(0);
    require(transferCommands().contains(name), "there is no command " + name);
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).startsWith("--")) {
        requireOption(name, words.get(i));
      }
    }
    for (int i = 1; i + 1 < words.size(); i++) {
      String value = words.get(i + 1);
      if (!PLACEHOLDER.matcher(value).matches()) {
        value(words.get(i), value);
      }
    }
    String first = words.size() == 1 ? "" : words.get(1);
    if (first.isEmpty() || first.startsWith("-") || PLACEHOLDER.matcher(first).matches()) {
      return;
    }
    if (name.startsWith("dataset-")) {
      for (String dataset : words.subList(1, words.size())) {
        if (dataset.startsWith("-")) {
          break;
        }
        catalogue.dataset(dataset);
      }
    } else if (name.equals("study-run")) {
      study(words);
    }
  }

  private void value(String option, String value) {
    switch (option) {
      case "--source", "--target", "--against" -> catalogue.dataset(value);
      case "--datasets" -> {
        for (String dataset : value.split(",", -1)) {
          catalogue.dataset(dataset);
        }
      }
      case "--model" -> catalogue.model(value);
      case "--strategy" -> catalogue.strategy(value);
      case "--setting" -> Setting.parse(value);
      default -> {
        // another option, or none
      }
    }
  }

  private void study(List<String> words) throws Exception {
    String study = words.get(1);
    Path file = checkout.resolve(study);
    if (Files.exists(file)) {
      format.parse(Files.readString(file), study, catalogue);
      return;
    }
    if (study.equals("study.yaml")) {
      return; // what study-new writes
    }
    StudyRecipe recipe =
        recipes.stream().filter(one -> one.id().equals(study)).findFirst().orElse(null);
    boolean table = tables.stream().anyMatch(one -> one.id().equals(study));
    require(table || recipe != null, "there is no study or recipe " + study);
    int size = words.indexOf("--size");
    if (size >= 0) {
      RecipeSize named = RecipeSize.valueOf(words.get(size + 1).toUpperCase(Locale.ROOT));
      if (recipe != null) {
        recipe.study(named);
      }
    }
  }

  private Set<String> transferCommands() throws Exception {
    return Container.as(
        "admin",
        () ->
            sessions.getRegistry().getCommands().stream()
                .filter(command -> command.getScope().equals("transfer"))
                .map(Command::getName)
                .collect(Collectors.toSet()));
  }

  private boolean anyHas(String option) throws Exception {
    for (String command : transferCommands()) {
      if (options(command).contains(option)) {
        return true;
      }
    }
    return false;
  }

  private void requireOption(String command, String option) throws Exception {
    require(
        options(command).contains(option),
        "%s has no option %s; it has %s".formatted(command, option, options(command)));
  }

  /** What the command's own help names. */
  private Set<String> options(String command) throws Exception {
    Set<String> known = options.get(command);
    if (known == null) {
      known = new HashSet<>();
      String help = Container.execute(sessions, "admin", "transfer:" + command + " --help").out();
      Matcher named = OPTION_IN_HELP.matcher(help.replaceAll("\u001B\\[[;\\d]*m", ""));
      while (named.find()) {
        known.addAll(List.of(named.group(1).split(", ", -1)));
      }
      options.put(command, known);
    }
    return known;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
