/**
 * What a store must be able to do, as two interfaces: {@link dev.hark.collector.storage.FindingStore} writes,
 * {@link dev.hark.collector.storage.IssueReader} reads. Every implementation passes the same contract suite.
 */
@NullMarked
package dev.hark.collector.storage;

import org.jspecify.annotations.NullMarked;
