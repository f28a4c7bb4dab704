package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.IMBALANCE;
import static dev.hark.signal.Kind.Known.STALLED;

import java.util.List;

/** Detectors of the collector: what it says of its sidecars and of itself. */
final class CollectorDescriptions {

    static final List<Description> ALL = List.of(
            new Description(
                    "sidecar_silence",
                    List.of(STALLED),
                    "A sidecar has not been heard of for longer than it keeps silent when all is well.",
                    "Its last words said that something was unread or undelivered, and it did not say goodbye.",
                    "Nothing: the collector remembers the last words of every sidecar.",
                    "A sidecar that said goodbye with everything read and delivered."),
            new Description(
                    "ledger_audit",
                    List.of(IMBALANCE),
                    "The collector counted the findings it received.",
                    "Those it stored, counted, knew already and dropped do not add up to as many.",
                    "Nothing: the collector checks itself.",
                    "Findings that are being stored at the moment of the count."));

    private CollectorDescriptions() {}
}
