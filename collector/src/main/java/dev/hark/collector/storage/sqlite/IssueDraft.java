package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.IssueChange.Change;
import dev.hark.collector.issues.LifeCycle;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.issues.Sample.Role;
import dev.hark.collector.issues.Sampling;
import dev.hark.collector.issues.Standing;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.Resolution;
import dev.hark.signal.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issue while a transaction changes it: read once, changed in memory by each finding, written once. A thousand
 * findings of one issue cost a thousand ids and one issue.
 */
final class IssueDraft {

    /**
     * The row of an issue.
     *
     * @param number which issue
     * @param standing its state
     * @param seen first and last finding by the service's clock
     * @param count its findings
     * @param novel samples that were kept because they were novel
     */
    record Row(long number, Standing standing, Span seen, long count, int novel) {}

    /** From one moment to another, both inclusive. */
    record Span(Instant first, Instant last) {

        Span with(Instant at) {
            return new Span(at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
        }
    }

    /** One interval. */
    record Slot(Resolution resolution, long bucket) {}

    /** One value of an attribute. */
    record Value(Attribute attribute, String text) {}

    /** A sample with the moment by which it is ordered. */
    record Kept(Sample sample, Instant occurredAt) {}

    /** What findings add to a value. */
    record Addition(long count, Span seen) {

        Addition plus(Addition other) {
            return new Addition(
                    count + other.count, seen.with(other.seen.first()).with(other.seen.last()));
        }
    }

    private final Row before;
    private final Set<Value> known;
    private final Map<Slot, Long> slots = new HashMap<>();
    private final Map<Value, Addition> additions = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private Row row;
    private Change change;
    private @Nullable Kept latest;
    private @Nullable Kept newest;
    private boolean latestReplaced;

    /**
     * An issue as it stands.
     *
     * @param known values that it counts apart already
     */
    IssueDraft(Row row, Set<Value> known, Change change) {
        this.before = row;
        this.row = row;
        this.known = known;
        this.change = change;
    }

    /** Counts a finding; the role in which it is kept, or empty where it is counted only. */
    Optional<Role> add(GroupedFinding finding, Origin origin, Instant receivedAt) {
        boolean isNovel = countApart(finding, origin);
        long ordinal = row.count() + 1;
        Optional<Role> role = Sampling.roleOf(ordinal, isNovel, row.novel());
        role.ifPresent(r -> kept.add(kept(ordinal, r, finding, origin, receivedAt)));
        if (!finding.occurredAt().isBefore(row.seen().last())) {
            newest = role.isPresent() ? null : kept(ordinal, Role.LATEST, finding, origin, receivedAt);
            latest = null;
            latestReplaced = true;
        }
        for (Resolution resolution : Resolution.values()) {
            slots.merge(new Slot(resolution, resolution.bucket(finding.occurredAt())), 1L, Long::sum);
        }
        row = new Row(
                row.number(),
                standing(finding.occurredAt(), receivedAt),
                row.seen().with(finding.occurredAt()),
                ordinal,
                row.novel() + (role.equals(Optional.of(Role.NOVEL)) ? 1 : 0));
        return role;
    }

    private static Kept kept(long ordinal, Role role, GroupedFinding finding, Origin origin, Instant receivedAt) {
        return new Kept(new Sample(ordinal, role, receivedAt, origin, finding.finding()), finding.occurredAt());
    }

    /** At the end of a batch: keeps its newest finding too, where that is not kept for another reason. */
    boolean keepNewest() {
        latest = newest == null ? latest : newest;
        boolean keeps = newest != null;
        newest = null;
        return keeps;
    }

    private Standing standing(Instant occurredAt, Instant receivedAt) {
        Optional<Standing> changed = LifeCycle.afterFinding(row.standing(), occurredAt, receivedAt);
        if (changed.isPresent() && change == Change.UPDATED) {
            change = Change.REGRESSED;
        }
        return changed.orElse(row.standing());
    }

    private boolean countApart(GroupedFinding finding, Origin origin) {
        boolean novel = countApart(Attribute.SERVICE, origin.service(), finding.occurredAt());
        novel |= countApart(Attribute.INSTANCE, origin.instance(), finding.occurredAt());
        novel |= countApart(Attribute.RELEASE, origin.version(), finding.occurredAt());
        novel |= countApart(Attribute.ENVIRONMENT, origin.environment(), finding.occurredAt());
        novel |= countApart(Attribute.VARIANT, finding.variant(), finding.occurredAt());
        return novel;
    }

    private boolean countApart(Attribute attribute, @Nullable String text, Instant at) {
        if (text == null) {
            return false;
        }
        Value value = new Value(attribute, text);
        boolean isFull = !known.contains(value)
                && known.stream().filter(v -> v.attribute() == attribute).count() >= Attribute.MOST;
        Value counted = isFull ? new Value(attribute, Attribute.OTHER) : value;
        additions.merge(counted, new Addition(1, new Span(at, at)), Addition::plus);
        return known.add(counted) && !isFull;
    }

    Row row() {
        return row;
    }

    Change change() {
        return change;
    }

    boolean turned() {
        return !row.standing().equals(before.standing());
    }

    Map<Slot, Long> slots() {
        return slots;
    }

    Map<Value, Addition> additions() {
        return additions;
    }

    /** Samples to be written: those that were not thinned out again meanwhile, and the latest. */
    List<Kept> samples() {
        List<Kept> samples = new ArrayList<>(kept);
        samples.removeIf(k -> k.sample().role() == Role.SPREAD
                && !Sampling.isOnStride(k.sample().ordinal(), row.count()));
        if (latest != null) {
            samples.add(latest);
        }
        return samples;
    }

    /** Whether the latest sample on disk, if any, is not the latest any more. */
    boolean latestReplaced() {
        return latestReplaced;
    }

    /** Whether spread samples on disk must go. */
    boolean thinned() {
        return Sampling.stride(row.count()) != Sampling.stride(before.count());
    }
}
