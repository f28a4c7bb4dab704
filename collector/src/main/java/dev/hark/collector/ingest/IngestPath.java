package dev.hark.collector.ingest;

import dev.hark.collector.config.AdmissionConfig;
import dev.hark.collector.config.ScrubConfig;
import dev.hark.collector.storage.FindingStore;
import dev.hark.signal.scrub.Scrubber;
import java.time.InstantSource;

/**
 * Both ends of the path of batches.
 *
 * @param admission where they come in
 * @param ingest where they are worked on
 */
public record IngestPath(Admission admission, Ingest ingest) {

    /** Bytes of batches, as they come, that are in memory at once: while they are read and until they are answered. */
    private static final int BODIES = 24 * 1024 * 1024;

    /** Builds the path and starts its threads. */
    public static IngestPath start(
            AdmissionConfig config, ScrubConfig scrub, FindingStore store, IngestObserver observer) {
        int limit = (int) config.batchSize().bytes();
        RateLimit rate = new RateLimit(config.findingsPerSecond(), config.burst(), System::nanoTime);
        Digest digest = new Digest(new Scrubber(scrub.rules()), limit);
        Ingest ingest = new Ingest(digest, rate, store, observer);
        Admission.Parts parts = new Admission.Parts(ingest, rate, new ByteBudget(BODIES), observer);
        return new IngestPath(new Admission(parts, limit, InstantSource.system()), ingest);
    }
}
