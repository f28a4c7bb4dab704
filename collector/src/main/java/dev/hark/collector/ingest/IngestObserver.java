package dev.hark.collector.ingest;

import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Reason;
import java.time.Duration;
import java.util.List;

/** Is told what becomes of batches, for metrics and the live stream. Called from several threads; must not block. */
public interface IngestObserver {

    /** These batches were stored in one transaction. Writer thread. */
    void stored(List<GroupedBatch> batches, Stored stored, Duration commit);

    /** A batch was refused. */
    void refused(Reason reason);

    /** A request was answered, well or not. */
    void answered(Duration sinceRequest);
}
