package dev.hark.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.storage.Batches;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.Pruned;
import dev.hark.collector.storage.RetentionRules;
import dev.hark.collector.storage.StoreException;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriterTest {

    private final Batches sidecar = new Batches();
    private final Store store = new Store();
    private final Counting observer = new Counting();
    private final Writer writer = new Writer(store, observer);

    @Test
    void whatWaits_isStoredTogether() throws Exception {
        List<CompletableFuture<Acknowledgement>> promises = submit(10);

        runToTheEnd();

        assertThat(store.calls).containsExactly(10);
        assertThat(promises).allMatch(CompletableFuture::isDone);
        for (int i = 0; i < promises.size(); i++) {
            assertThat(promises.get(i).get().acknowledged()).isEqualTo(i + 1);
        }
        assertThat(observer.batches).isEqualTo(10);
    }

    @Test
    void storeThatFails_failsEveryBatchOfTheCommit() throws Exception {
        store.failure = new StoreException("disk full", null);
        List<CompletableFuture<Acknowledgement>> promises = submit(3);

        runToTheEnd();

        assertThat(store.calls).containsExactly(3);
        assertThat(promises).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void batchThatBreaksTheStore_doesNotTakeItsNeighboursWithIt() throws Exception {
        store.poison = 2;
        List<CompletableFuture<Acknowledgement>> promises = submit(3);

        runToTheEnd();

        assertThat(store.calls).containsExactly(3, 1, 1, 1);
        assertThat(promises.get(0).get().acknowledged()).isEqualTo(1);
        assertThat(promises.get(1)).isCompletedExceptionally();
        assertThat(promises.get(2).get().acknowledged()).isEqualTo(3);
    }

    private List<CompletableFuture<Acknowledgement>> submit(int count) throws InterruptedException {
        List<CompletableFuture<Acknowledgement>> promises = new ArrayList<>();
        for (GroupedBatch batch : IntStream.range(0, count)
                .mapToObj(i -> sidecar.next(Batches.finding("charge", i)))
                .toList()) {
            CompletableFuture<Acknowledgement> promise = new CompletableFuture<>();
            promises.add(promise);
            writer.submit(new Writer.Waiting(batch, promise));
        }
        return promises;
    }

    private void runToTheEnd() {
        writer.stop();
        writer.run();
    }

    /** Answers every batch, unless told to fail. */
    private static final class Store implements FindingStore {

        private final List<Integer> calls = new ArrayList<>();
        private @Nullable RuntimeException failure;
        private long poison;

        @Override
        public Stored store(List<GroupedBatch> batches) {
            calls.add(batches.size());
            if (failure != null) {
                throw failure;
            }
            if (batches.stream().anyMatch(batch -> batch.key().sequence() == poison)) {
                throw new IllegalStateException("a bug");
            }
            List<Acknowledgement> answers = batches.stream()
                    .map(batch -> new Acknowledgement(
                            batch.key().stream(), batch.key().sequence(), false, 1, 0, 0, Map.of(), Map.of()))
                    .toList();
            return new Stored(answers, List.of(), Map.of(), Map.of());
        }

        @Override
        public Stored raiseSilence(UUID silent, GroupedBatch batch) {
            return store(List.of(batch));
        }

        @Override
        public Optional<IssueChange> settleSilence(UUID stream, Instant at, String by) {
            return Optional.empty();
        }

        @Override
        public Optional<IssueChange> move(long number, IssueState wish, Instant at, String by) {
            return Optional.empty();
        }

        @Override
        public Pruned prune(RetentionRules rules, Instant now) {
            return new Pruned(0, 0, 0, 0, 0);
        }

        @Override
        public void probe() {}
    }

    private static final class Counting implements IngestObserver {

        private int batches;

        @Override
        public void stored(List<GroupedBatch> stored, Stored result, Duration commit) {
            batches += stored.size();
        }

        @Override
        public void refused(Reason reason) {}

        @Override
        public void answered(Duration sinceRequest) {}
    }
}
