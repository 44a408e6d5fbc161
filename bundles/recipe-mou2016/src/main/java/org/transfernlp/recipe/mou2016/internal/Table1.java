package org.transfernlp.recipe.mou2016.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.DatasetTable;
import org.transfernlp.study.PublishedDataset;
import org.transfernlp.study.RecipeSize;

/** Table 1 of the paper: how many examples and classes its six datasets have. */
@Component(service = DatasetRecipe.class)
public final class Table1 implements DatasetRecipe {

  private static final List<PublishedDataset> PUBLISHED =
      List.of(
          dataset("imdb", "IMDB", 550_000, 50_000, 2_000, 2),
          dataset("mr", "MR", 8_500, 1_100, 1_100, 2),
          dataset("qc", "QC", 4_800, 600, 500, 6),
          dataset("snli", "SNLI", 550_152, 10_000, 10_000, 3),
          dataset("sick", "SICK", 4_439, 495, 4_906, 3),
          dataset("msrp", "MSRP", 3_575, 501, 1_725, 2));

  private final Catalogue catalogue;

  @Activate
  public Table1(@Reference Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String id() {
    return "mou2016-table1";
  }

  @Override
  public String title() {
    return "Mou et al. 2016, Table 1: the six datasets";
  }

  @Override
  public DatasetTable table(RecipeSize size) {
    StandIns standIns = StandIns.of(size, catalogue);
    List<PublishedDataset> datasets = new ArrayList<>();
    for (PublishedDataset published : PUBLISHED) {
      datasets.add(
          new PublishedDataset(
              standIns.of(published.dataset()),
              published.name(),
              published.sizes(),
              published.classes(),
              published.citation()));
    }
    return new DatasetTable(standIns.dataNotes(), datasets);
  }

  private static PublishedDataset dataset(
      String id, String name, int train, int validation, int test, int classes) {
    return new PublishedDataset(
        id,
        name,
        Map.of(Split.TRAIN, train, Split.VALIDATION, validation, Split.TEST, test),
        classes,
        "Mou et al. 2016, Table 1");
  }
}
