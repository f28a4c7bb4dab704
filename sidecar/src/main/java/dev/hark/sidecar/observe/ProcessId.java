package dev.hark.sidecar.observe;

/**
 * One process: its number alone may be given to another one after it.
 *
 * @param pid its number, as the sidecar sees it
 * @param startTicks when it began, in hundredths of a second since the machine did
 */
public record ProcessId(long pid, long startTicks) {}
