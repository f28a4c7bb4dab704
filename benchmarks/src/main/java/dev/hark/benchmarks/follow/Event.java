package dev.hark.benchmarks.follow;

import java.util.List;

/**
 * One log event of an invented shop.
 *
 * @param number from 1, without gaps; part of the message as {@code seq=}
 * @param millis since 1970
 * @param nanos below the millisecond, which only container runtimes write
 * @param level in capitals
 * @param thread name of the thread
 * @param logger full name of the logger
 * @param message text with the number
 * @param trace lines of the stack trace, none but for errors
 * @param random bits for ids
 */
record Event(
        int number,
        long millis,
        int nanos,
        String level,
        String thread,
        String logger,
        String message,
        List<String> trace,
        long random) {

    boolean isError() {
        return !trace.isEmpty();
    }
}
