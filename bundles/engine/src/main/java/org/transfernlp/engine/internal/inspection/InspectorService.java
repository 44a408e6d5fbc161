package org.transfernlp.engine.internal.inspection;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.Check;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.dataset.inspection.NumberedExample;

/** Offers inspections as a service. */
@Component
public final class InspectorService implements DatasetInspector {

  private final FileInspection files;

  @Activate
  public InspectorService(@Reference DataFolder folder) {
    files = new FileInspection(folder.path());
  }

  @Override
  public List<FileState> files(Dataset dataset, InspectionObserver observer) {
    return files.states(dataset.info(), observer);
  }

  @Override
  public DatasetStatistics statistics(Dataset dataset, InspectionObserver observer) {
    return Reading.of(dataset, observer).statistics();
  }

  @Override
  public Comparison compare(Dataset dataset, Dataset other, InspectionObserver observer) {
    Reading first = Reading.of(dataset, observer);
    Reading second = Reading.of(other, observer);
    return new Comparison(
        first.statistics(),
        second.statistics(),
        first.words().knownTo(second.words()),
        second.words().knownTo(first.words()));
  }

  @Override
  public List<NumberedExample> sample(
      Dataset dataset,
      Split split,
      @Nullable Integer label,
      int count,
      long seed,
      InspectionObserver observer) {
    Reservoir reservoir = new Reservoir(count, seed);
    long[] number = {0};
    new Examples(dataset, split)
        .forEach(
            observer,
            example -> {
              number[0]++;
              if (label == null || example.label() == label) {
                reservoir.add(number[0], example);
              }
            });
    return reservoir.inOrder();
  }

  @Override
  public boolean verify(Dataset dataset, InspectionObserver observer, Consumer<Check> checks) {
    return new Verification(dataset, files, observer, checks).run();
  }
}
