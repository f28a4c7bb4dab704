package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Grounds;
import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.Resolution;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Batches that become durable together. Findings are taken one by one, issues are written once at the end. */
final class BatchTransaction {

    private record IssueKey(int version, String key) {}

    private final Session session;
    private final StreamRows streams;
    private final IssueRows issues;
    private final Map<IssueKey, IssueDraft> drafts = new LinkedHashMap<>();
    private final Map<Kind, Integer> taken = new HashMap<>();
    private final Map<Kind, Integer> opened = new HashMap<>();
    private long newIds;

    BatchTransaction(Session session, StreamRows streams, IssueRows issues) {
        this.session = session;
        this.streams = streams;
        this.issues = issues;
    }

    Stored store(List<GroupedBatch> batches) throws SQLException {
        List<Acknowledgement> answers = new ArrayList<>(batches.size());
        Instant latest = Instant.MIN;
        for (GroupedBatch batch : batches) {
            answers.add(take(batch));
            latest = batch.receivedAt().isAfter(latest) ? batch.receivedAt() : latest;
        }
        List<IssueChange> changes = new ArrayList<>(drafts.size());
        for (IssueDraft draft : drafts.values()) {
            issues.save(draft, latest);
            changes.add(new IssueChange(draft.row().number(), draft.change()));
        }
        if (newIds > 0) {
            session.update("UPDATE total SET value = value + ? WHERE name = 'known_ids'", newIds);
        }
        return new Stored(answers, changes, taken, opened);
    }

    private Acknowledgement take(GroupedBatch batch) throws SQLException {
        long stream = streams.of(batch);
        Optional<Acknowledgement> before = streams.answer(stream, batch.key());
        if (before.isPresent()) {
            streams.heard(stream, batch);
            return before.get();
        }
        Acknowledgement answer = takeFindings(batch);
        streams.book(stream, batch, answer);
        return answer;
    }

    private Acknowledgement takeFindings(GroupedBatch batch) throws SQLException {
        long hour = Resolution.HOUR.bucket(batch.receivedAt());
        Set<IssueDraft> touched = new LinkedHashSet<>();
        int stored = 0;
        int counted = 0;
        int duplicate = 0;
        for (GroupedFinding finding : batch.findings()) {
            if (!remember(finding.finding().id(), hour)) {
                duplicate++;
                continue;
            }
            taken.merge(finding.finding().kind(), 1, Integer::sum);
            IssueDraft draft = draft(finding, batch.receivedAt());
            touched.add(draft);
            if (draft.add(finding, batch.origin(), batch.receivedAt()).isPresent()) {
                stored++;
            } else {
                counted++;
            }
        }
        for (IssueDraft draft : touched) {
            if (draft.keepNewest()) {
                stored++;
                counted--;
            }
        }
        return new Acknowledgement(
                batch.key().stream(),
                batch.key().sequence(),
                false,
                stored,
                counted,
                duplicate,
                batch.dropped(),
                Map.of());
    }

    /** Whether the id is new. */
    private boolean remember(String id, long hour) throws SQLException {
        boolean isNew = session.update(
                        "INSERT OR IGNORE INTO finding_id VALUES (?, ?)",
                        HexFormat.of().parseHex(id),
                        hour)
                == 1;
        newIds += isNew ? 1 : 0;
        return isNew;
    }

    private IssueDraft draft(GroupedFinding finding, Instant receivedAt) throws SQLException {
        Grounds grounds = finding.grounds();
        IssueKey key = new IssueKey(grounds.version(), grounds.key());
        IssueDraft draft = drafts.get(key);
        if (draft == null) {
            Optional<IssueDraft> known = issues.find(grounds);
            draft = known.isPresent() ? known.get() : open(finding, receivedAt);
            drafts.put(key, draft);
        }
        return draft;
    }

    private IssueDraft open(GroupedFinding finding, Instant receivedAt) throws SQLException {
        opened.merge(finding.finding().kind(), 1, Integer::sum);
        return issues.open(finding, receivedAt);
    }
}
