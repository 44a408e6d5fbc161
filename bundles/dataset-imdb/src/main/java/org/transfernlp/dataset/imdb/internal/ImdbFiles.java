package org.transfernlp.dataset.imdb.internal;

import java.net.URI;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Download;

/** Where the files of this bundle lie and come from. */
final class ImdbFiles {

  static final DataFile DONG_NEGATIVE = new DataFile("imdb/imdb.neg", null);
  static final DataFile DONG_POSITIVE = new DataFile("imdb/imdb.pos", null);
  static final DataFile CRITICS =
      new DataFile(
          "imdb/rt_critics.test",
          "d5009baaab1fa06d0ed31b43dfe3b80fa70030be67b03e5bef337a65da394b13");
  static final DataFile MAAS_OFFICIAL =
      new DataFile(
          "imdb/aclImdb_v1.tar.gz",
          "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe");
  static final DataFile MAAS_LABELLED =
      new DataFile(
          "imdb/aclImdb_labelled.tar.gz",
          "2a094e6e7209d9b25b31e55f5d365bdd8f042a20e0695c6170363cfabdfedcc2");
  static final DataFile MAAS_UNPACKED = new DataFile("imdb/aclImdb", null);

  static final String MAAS_HOMEPAGE = "https://ai.stanford.edu/~amaas/data/sentiment/";
  static final String MAAS_CITATION =
      "Andrew L. Maas, Raymond E. Daly, Peter T. Pham, Dan Huang, Andrew Y. Ng, Christopher Potts:"
          + " Learning word vectors for sentiment analysis. ACL 2011";
  static final String DONG_CITATION =
      "Li Dong, Furu Wei, Shujie Liu, Ming Zhou, Ke Xu: A statistical parsing framework for"
          + " sentiment classification. Computational Linguistics 41(2), 2015";

  static final Acquisition MAAS_ACQUISITION =
      Acquisition.of(
          Download.file(
              URI.create(MAAS_HOMEPAGE + "aclImdb_v1.tar.gz"),
              84_125_825,
              "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
              MAAS_OFFICIAL.path()));

  static final Acquisition DONG_ACQUISITION =
      Acquisition.byHand(
          "Get it from the authors of Dong et al. 2015, whose shared folder is linked in footnote 5"
              + " of Mou et al. 2016, and put it into the folder imdb.");

  static final Acquisition MAAS_AND_CRITICS_ACQUISITION =
      new Acquisition(
          MAAS_ACQUISITION.downloads(),
          "For imdb/rt_critics.test: " + DONG_ACQUISITION.byHand(),
          false);

  private ImdbFiles() {}

  static DongFiles dong(DataFolder folder, String dataset) {
    return new DongFiles(
        folder.require(dataset, DONG_ACQUISITION, DONG_NEGATIVE.path()),
        folder.require(dataset, DONG_ACQUISITION, DONG_POSITIVE.path()));
  }

  static CriticsFile critics(DataFolder folder, String dataset) {
    return new CriticsFile(folder.require(dataset, DONG_ACQUISITION, CRITICS.path()));
  }

  static MaasReviews maas(DataFolder folder, String dataset) {
    return new MaasReviews(
        folder.require(
            dataset,
            MAAS_ACQUISITION,
            MAAS_OFFICIAL.path(),
            MAAS_LABELLED.path(),
            MAAS_UNPACKED.path()));
  }
}
