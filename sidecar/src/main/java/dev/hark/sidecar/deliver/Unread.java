package dev.hark.sidecar.deliver;

import java.time.Duration;

/**
 * How much of the logs is not read yet, for the report.
 *
 * @param bytes as of the last look
 * @param age for how long there have been some without a pause; zero where there are none
 */
public record Unread(long bytes, Duration age) {}
