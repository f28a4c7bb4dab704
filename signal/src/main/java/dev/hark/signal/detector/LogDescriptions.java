package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.CRASH;
import static dev.hark.signal.Kind.Known.DUPLICATE_WORK;
import static dev.hark.signal.Kind.Known.ERROR;
import static dev.hark.signal.Kind.Known.IMBALANCE;
import static dev.hark.signal.Kind.Known.PARTIAL_SAVE;
import static dev.hark.signal.Kind.Known.STALLED;
import static dev.hark.signal.Kind.Known.WRONG_RESULT;

import java.util.List;

/** Detectors of what stands in logs, record by record. */
final class LogDescriptions {

    static final List<Description> ALL = List.of(
            new Description(
                    "log_error",
                    List.of(ERROR),
                    "A record of the log has a level of ERROR or above, or carries an exception with its stack.",
                    "It stands where its format has the level, or is a trace by its form: nothing is guessed from words.",
                    "Log files (`logs.include`).",
                    "Words such as error in a message, a level of WARN or below, counts of errors, quoted traces, names of"
                            + " classes."),
            new Description(
                    "log_crash",
                    List.of(CRASH),
                    "The log holds the last words of a process that ended and should not have.",
                    "Only what nothing but the end of a process writes counts: a fatal signal's report, a panic, the end of"
                            + " the memory.",
                    "Log files (`logs.include`).",
                    "Reports of crashes of other programs, and a process that was asked to stop."),
            new Description(
                    "log_loss",
                    List.of(IMBALANCE),
                    "The log had more bytes than the sidecar has read.",
                    "They were cut off or overwritten before they could be read, so failures in them are not known.",
                    "Log files (`logs.include`).",
                    "Rotation by renaming or by copying, where everything had been read."),
            new Description(
                    "flow",
                    List.of(PARTIAL_SAVE, DUPLICATE_WORK, STALLED, WRONG_RESULT),
                    "Some steps of a declared unit of work were done for one key, with their times and counts.",
                    "Others were missing when its time was over; or a step was done more often than it may, or before one"
                            + " that it should follow.",
                    "Flows that somebody declared (`flows`), and the logs or the proxy in which their steps show.",
                    "Units of work that are still in time by the log's own clock, that began before anybody listened, or"
                            + " whose steps are written in another order than they happened. One that completes late is"
                            + " said to have recovered."));

    private LogDescriptions() {}
}
