package org.transfernlp.dataset;

import java.util.List;

/**
 * How the files of a dataset come into the {@link DataFolder}.
 *
 * @param downloads what can be downloaded from the owners, in order; empty if nothing can
 * @param byHand what a person has to do where no download does, in whole sentences: "Get … from …
 *     and put it into the folder …."; empty if the downloads are all that is needed
 * @param licenceToAccept whether somebody has to agree to the licence before anything is downloaded
 */
public record Acquisition(List<Download> downloads, String byHand, boolean licenceToAccept) {

  /** Of a dataset that reads no files, or only those of its user. */
  public static final Acquisition NONE = new Acquisition(List.of(), "", false);

  public Acquisition {
    downloads = List.copyOf(downloads);
  }

  /** Files that are free to download. */
  public static Acquisition of(Download... downloads) {
    return new Acquisition(List.of(downloads), "", false);
  }

  /** Files that nobody but a person can get. */
  public static Acquisition byHand(String instructions) {
    return new Acquisition(List.of(), instructions, false);
  }

  /**
   * The sentence, or the sentences, that tell a user how to get the files.
   *
   * @param dataset its id
   */
  public String instructions(String dataset) {
    if (downloads.isEmpty()) {
      return byHand;
    }
    String command = "Get it by transfer:dataset-fetch " + dataset + ".";
    return byHand.isEmpty() ? command : command + " " + byHand;
  }
}
