package dev.hark.collector.storage;

/**
 * What a pruning removed.
 *
 * @param issues issues, with all they had
 * @param samples kept findings of issues that stay
 * @param ids remembered ids
 * @param youngIds of these, ids that were younger than the rules say but too many
 * @param streams accounts of silent sidecars; their sums stay in the overall account
 */
public record Pruned(long issues, long samples, long ids, long youngIds, long streams) {}
