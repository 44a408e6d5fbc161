package org.transfernlp.study;

import java.time.Instant;

/**
 * A row of a list of studies.
 *
 * @param status as it is now: one whose process is gone is {@link StudyStatus#INTERRUPTED}
 * @param done how many trials have ended as they should
 * @param failed how many have failed or diverged
 * @param trials how many are known of so far
 */
public record StudySummary(
    String id,
    String title,
    StudyStatus status,
    int done,
    int failed,
    int trials,
    Instant created,
    Instant updated) {}
