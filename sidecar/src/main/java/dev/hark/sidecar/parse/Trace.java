package dev.hark.sidecar.parse;

import dev.hark.signal.Thrown;

/**
 * An exception found among the lines of a record.
 *
 * @param thrown the exception
 * @param firstLine index of the line where its text begins
 * @param inMessage whether it begins inside that line, behind the message, instead of at its start
 */
record Trace(Thrown thrown, int firstLine, boolean inMessage) {}
