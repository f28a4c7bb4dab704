package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.PARTIAL_SAVE;
import static dev.hark.signal.Kind.Known.STALLED;
import static dev.hark.signal.Kind.Known.WRONG_RESULT;

import java.util.List;

/** Detectors of what is asked on purpose and of what is expected again and again. */
final class AskDescriptions {

    static final List<Description> ALL = List.of(
            new Description(
                    "heartbeat",
                    List.of(STALLED),
                    "An event was expected: so long after the one before, or at a time of the calendar, and its grace is over.",
                    "The last one was seen before that, or none was since the sidecar started.",
                    "A declaration (`heartbeats`), and what it is recognised by: a log, a scraped metric, a file, or the"
                            + " proxy.",
                    "Time in which the machine was suspended, a clock that was set, times of day that daylight saving"
                            + " leaves out or doubles, the first period after the start, and metrics or files that could not"
                            + " be looked at."),
            new Description(
                    "sql_check",
                    List.of(WRONG_RESULT, PARTIAL_SAVE),
                    "A query must give no rows, a number between bounds, or a number that does not rise.",
                    "It gave something else, several times in a row.",
                    "A declaration (`asks.sql`) and a database role that may only read.",
                    "Work under way, which settles before the next look, and a database that does not answer: that is"
                            + " blindness, and shows in `/health`."),
            new Description(
                    "http_check",
                    List.of(WRONG_RESULT, PARTIAL_SAVE),
                    "A request must be answered with a status, and with JSON that holds what was declared of it.",
                    "It was answered otherwise, several times in a row.",
                    "A declaration (`asks.http`).",
                    "Work under way, a service that does not answer or answers with a status of 500 and above, and answers of"
                            + " more than 1 MiB: those are blindness, and show in `/health`."),
            new Description(
                    "canary",
                    List.of(PARTIAL_SAVE, WRONG_RESULT),
                    "The service said with success that a piece of work with a tag of its own was done.",
                    "Read back another way, twice and after a while, it is not there; or it reads otherwise than it was written.",
                    "A declaration (`asks.canaries`) of requests that write, read and undo.",
                    "Work that the service refused, that needs a while to show, and a service that does not answer."));

    private AskDescriptions() {}
}
