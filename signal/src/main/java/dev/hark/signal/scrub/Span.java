package dev.hark.signal.scrub;

/**
 * Where a secret stands.
 *
 * @param start its first character
 * @param end behind its last
 */
record Span(int start, int end) {}
