package dev.hark.collector.storage;

import java.time.Duration;

/**
 * How long what is kept, by the collector's clock. An issue keeps its first and its latest finding as long as it lives.
 *
 * @param findings how long spread and novel samples are kept
 * @param issues how long an issue is kept after its latest finding, and a stream after its latest batch
 * @param ids how long an id is remembered
 * @param mostIds most ids that are remembered; the oldest go first
 * @param mostIssues most issues that are kept; those that were quiet longest go first
 */
public record RetentionRules(Duration findings, Duration issues, Duration ids, long mostIds, long mostIssues) {}
