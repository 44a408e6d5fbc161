package org.transfernlp.dataset.imdb.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.transfernlp.dataset.io.Archive;
import org.transfernlp.dataset.io.ArchiveLimits;
import org.transfernlp.dataset.io.ArchivedFile;
import org.transfernlp.dataset.io.OfficialTotal;

/**
 * The labelled reviews of Maas et al. 2011.
 *
 * @param location the archive, or the folder it was unpacked to
 */
record MaasReviews(Path location) {

  /** The longest review has about 14,000 bytes; the official archive unpacks to half a gigabyte. */
  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 2L << 30);

  /** Possessive, as otherwise a long run of line breaks would overflow the stack. */
  private static final Pattern LINE_BREAKS = Pattern.compile("\\s*+(?:<br\\s*+/?>\\s*+)++");

  /**
   * All reviews of some folders: folder by folder, in the order of their numbers. They are held in
   * memory, about 70 MB for all four.
   */
  List<Review> read(Set<ReviewFolder> folders) {
    Map<ReviewFolder, Review[]> read = new EnumMap<>(ReviewFolder.class);
    new Archive(location, LIMITS)
        .forEach(
            name -> ReviewFolder.of(name).filter(folders::contains).isPresent(),
            file -> {
              ReviewFolder folder = ReviewFolder.of(file.name()).orElseThrow();
              add(file, folder, read.computeIfAbsent(folder, f -> new Review[f.size()]));
            });
    return Stream.of(ReviewFolder.values())
        .filter(folders::contains)
        .flatMap(folder -> complete(folder, read.getOrDefault(folder, new Review[0])).stream())
        .toList();
  }

  private List<Review> complete(ReviewFolder folder, Review[] read) {
    List<Review> reviews = Stream.of(read).filter(Objects::nonNull).toList();
    OfficialTotal.require(
        location + "!/" + folder.path(), "reviews", folder.size(), reviews.size());
    return reviews;
  }

  private static void add(ArchivedFile file, ReviewFolder folder, Review[] reviews) {
    int number = folder.number(file);
    if (reviews[number] != null) {
      throw file.broken("there is a second review of number " + number + " in this folder.");
    }
    String text = file.text(StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw file.broken("the review is empty.");
    }
    reviews[number] =
        new Review(LINE_BREAKS.matcher(text).replaceAll("\n").strip(), folder.label());
  }
}
