package org.transfernlp.store;

import java.time.Instant;
import java.util.List;
import org.transfernlp.study.Condition;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;

/**
 * A study as it is kept, without its trials.
 *
 * @param conditions what its specification was expanded to, in the order of their numbers
 * @param status as it was written last; a study that is {@link StudyStatus#RUNNING} and has not
 *     been alive for a while was cut off
 * @param created when it was begun for the first time
 * @param alive when the process that runs it showed last that it does
 */
public record StoredStudy(
    StudySpec spec,
    List<Condition> conditions,
    StudyStatus status,
    Instant created,
    Instant alive) {

  public StoredStudy {
    conditions = List.copyOf(conditions);
  }
}
