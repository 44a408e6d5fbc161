package org.transfernlp.engine.internal.study;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Trials;
import org.transfernlp.storage.WorkFolder;
import org.transfernlp.store.ResultStore;
import org.transfernlp.study.Condition;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudySummary;

/** Offers the pool of studies as a service. */
@Component(service = Studies.class)
public final class StudyService implements Studies {

  private final StudyPool pool;
  private final AtomicReference<@Nullable Embeddings> embeddings = new AtomicReference<>();

  @Activate
  public StudyService(
      @Reference Trials trials,
      @Reference Catalogue catalogue,
      @Reference ResultStore store,
      @Reference WorkFolder workFolder) {
    pool =
        new StudyPool(
            catalogue,
            new StudyServices(
                trials,
                store,
                TrialFolder.in(workFolder.path()),
                () -> Optional.ofNullable(embeddings.get()),
                StudyClock.SYSTEM),
            task -> StudyPool.thread(task, "study").start());
    pool.giveSigns();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setEmbeddings(Embeddings service) {
    embeddings.set(service);
  }

  void unsetEmbeddings(Embeddings service) {
    embeddings.compareAndSet(service, null);
  }

  @Deactivate
  void deactivate() {
    pool.close();
  }

  @Override
  public List<Condition> conditions(StudySpec spec) {
    return pool.conditions(spec);
  }

  @Override
  public RunningStudy run(StudySpec spec, StudyOptions options, Consumer<StudyEvent> listener) {
    return pool.run(spec, options, listener);
  }

  @Override
  public RunningStudy resume(String id, StudyOptions options, Consumer<StudyEvent> listener) {
    return pool.resume(id, options, listener);
  }

  @Override
  public void pause(String id) {
    pool.pause(id);
  }

  @Override
  public void cancel(String id) {
    pool.cancel(id);
  }

  @Override
  public List<RunningStudy> running() {
    return pool.running();
  }

  @Override
  public List<StudySummary> all() {
    return pool.all();
  }
}
