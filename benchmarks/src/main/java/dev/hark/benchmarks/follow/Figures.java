package dev.hark.benchmarks.follow;

/**
 * One run.
 *
 * @param cpuSeconds user and system time from when the log was there until everything was delivered
 * @param peakMib the most that ever was resident, from the start of the process on
 * @param wallSeconds by the clock on the wall
 * @param found errors that arrived
 */
record Figures(double cpuSeconds, double peakMib, double wallSeconds, long found) {}
