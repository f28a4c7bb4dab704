package dev.hark.sidecar.deliver;

import dev.hark.signal.Reason;

/** What an operator should do about a refusal: a warning that does not say so is noise. */
final class Advice {

    private Advice() {}

    static String on(Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED -> "Set collector.token (HARK_COLLECTOR_TOKEN) to one of the collector's tokens.ingest.";
            case FORBIDDEN -> "This token may not send findings: use one of the collector's tokens.ingest.";
            case BATCH_TOO_LARGE, FINDING_TOO_LARGE ->
                "If a proxy stands before the collector, let it pass bodies of 4 MiB; else lower collector.batch.size.";
            case UNSUPPORTED_ENCODING ->
                "Something between sidecar and collector changes requests, or the collector is of another version.";
            case MALFORMED_BATCH, INVALID_FINDING ->
                "The collector may be older than this sidecar: upgrade it, and report this if the versions match.";
            case RATE_LIMITED -> "Raise the collector's admission.findingsPerSecond if the service may be this loud.";
            case OVERLOADED -> "The collector gets more than it can store; look at its /metrics and its disk.";
            case STORE_UNAVAILABLE -> "The collector cannot write: look at its log and its disk.";
            case SHUTTING_DOWN -> "The collector is being stopped; nothing to do if it comes back.";
            case OUTBOX_FULL -> "Raise outbox.size, or see why the collector does not answer.";
            case OUTBOX_DAMAGED -> "Check the disk under state.folder.";
            case INTERNAL -> "The collector's log tells more under the correlation id.";
        };
    }
}
