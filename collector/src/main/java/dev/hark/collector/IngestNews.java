package dev.hark.collector;

import dev.hark.collector.ingest.IngestObserver;
import dev.hark.collector.jobs.Hearing;
import dev.hark.collector.live.NewsFeed;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Reason;
import java.time.Duration;
import java.util.List;

/** Tells those who watch what was stored, besides counting it. */
record IngestNews(IngestObserver counted, NewsFeed feed, Hearing hearing) implements IngestObserver {

    @Override
    public void stored(List<GroupedBatch> batches, Stored stored, Duration commit) {
        counted.stored(batches, stored, commit);
        stored.changes().forEach(feed::publish);
    }

    @Override
    public void refused(Reason reason) {
        counted.refused(reason);
        hearing.refused(reason);
    }

    @Override
    public void answered(Duration sinceRequest) {
        counted.answered(sinceRequest);
    }
}
