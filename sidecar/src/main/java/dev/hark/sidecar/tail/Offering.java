package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.FindingSink;
import dev.hark.sidecar.detect.Offer;
import dev.hark.signal.Finding;
import dev.hark.signal.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what was found to the sink: every file in turn, so that a storm in one does not keep the others waiting, no
 * more from each than allowed, and nothing before the id that it carries is saved. Log thread only.
 */
final class Offering {

    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);

    private final LogsConfig.Rate rate;
    private final FindingSink sink;
    private final Pending pending;
    private final Positions positions;
    private final Reminder overRate = new Reminder();
    private int turn;

    Offering(LogsConfig.Rate rate, FindingSink sink, Pending pending, Positions positions) {
        this.rate = rate;
        this.sink = sink;
        this.pending = pending;
        this.positions = positions;
    }

    /** The files, beginning with the one whose turn it is. */
    List<FollowedFile> inTurn(List<FollowedFile> files) {
        if (files.isEmpty() || turn % files.size() == 0) {
            return files;
        }
        List<FollowedFile> rotated = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            rotated.add(files.get((turn + i) % files.size()));
        }
        return rotated;
    }

    /** Offers what stands at no place of a file; false when the sink is full. */
    boolean offerUnplaced(Deque<Finding> findings) {
        while (!findings.isEmpty()) {
            if (sink.offer(findings.getFirst()) == Offer.FULL) {
                return false;
            }
            findings.removeFirst();
        }
        return true;
    }

    /** Offers what was found in the files; false when the sink is full. */
    boolean offerAll(List<FollowedFile> files, long nanos) {
        saveIds(files);
        for (FollowedFile file : inTurn(files)) {
            if (!offer(file, nanos)) {
                return false;
            }
        }
        return true;
    }

    /** Offers what was found in a file, as far as allowed; false when the sink is full. */
    boolean offer(FollowedFile file, long nanos) {
        if (!file.found().isEmpty() && !file.idSaved()) {
            saveIds(List.of(file));
        }
        TokenBucket allowance = file.allowance(rate, nanos);
        while (!file.found().isEmpty()) {
            Finding finding = file.found().getFirst();
            boolean allowed = allowance.has(nanos);
            if (!allowed) {
                complain(file, nanos);
            }
            if (!allowed && rate.over() == LogsConfig.Over.WAIT) {
                return true;
            }
            if (!allowed) {
                sink.drop(finding, Reason.RATE_LIMITED);
            } else {
                Offer offer = sink.offer(finding);
                if (offer == Offer.FULL) {
                    turn++;
                    return false;
                }
                if (offer == Offer.STORED) {
                    allowance.take();
                }
                file.offered(finding);
            }
            file.found().removeFirst();
        }
        return true;
    }

    private void complain(FollowedFile file, long nanos) {
        if (overRate.isDue(nanos)) {
            LOG.warn(
                    "More is found in {} than logs.rate.findings allows ({} a second): {}. It was so {} times more since"
                            + " this was last said",
                    file.where(),
                    rate.findings(),
                    rate.over() == LogsConfig.Over.WAIT
                            ? "it is read on when that is through, and must not be deleted before"
                            : "what is over it is dropped, and counted as rate_limited",
                    overRate.takeWithheld());
        }
    }

    /** Before the first finding of a file leaves: after a kill the same failure must get the same id. */
    private void saveIds(List<FollowedFile> files) {
        List<FollowedFile> unsaved = new ArrayList<>();
        for (FollowedFile file : files) {
            if (!file.found().isEmpty() && !file.idSaved()) {
                String _ = file.fileId();
                put(file);
                unsaved.add(file);
            }
        }
        if (!unsaved.isEmpty()) {
            positions.save();
            unsaved.forEach(FollowedFile::markIdSaved);
        }
    }

    void savePositions(List<FollowedFile> files) {
        files.forEach(this::put);
        positions.save();
    }

    private void put(FollowedFile file) {
        if (file.exhausted()) {
            return;
        }
        try {
            positions.put(file.position(pending));
        } catch (IOException e) {
            LOG.debug("The position of {} is not saved this time", file.where(), e);
        }
    }
}
