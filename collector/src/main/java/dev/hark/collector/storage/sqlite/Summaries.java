package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.issues.Occurrence;
import dev.hark.collector.issues.Whereabouts;
import dev.hark.collector.storage.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows to summaries: adds sparklines and whereabouts with two queries, however many rows there are. */
final class Summaries {

    private record Place(String attribute, String value, long count, Instant first, Instant last) {}

    private final Handle handle;
    private final Instant asOf;

    Summaries(Handle handle, Instant asOf) {
        this.handle = handle;
        this.asOf = asOf;
    }

    List<IssueSummary> of(List<IssueRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> numbers = rows.stream().map(IssueRow::number).toList();
        Map<Long, Long[]> hours = hours(numbers);
        Map<Long, List<Place>> places = places(numbers);
        return rows.stream()
                .map(row -> summary(
                        row, hours.getOrDefault(row.number(), empty()), places.getOrDefault(row.number(), List.of())))
                .toList();
    }

    private static IssueSummary summary(IssueRow row, Long[] hours, List<Place> places) {
        return new IssueSummary(
                row.number(),
                row.kind(),
                row.label().title(),
                row.label().culprit(),
                row.openedAt(),
                row.standing(),
                new Occurrence(row.firstSeen(), row.lastSeen(), row.count(), Arrays.asList(hours)),
                whereabouts(places));
    }

    private static Whereabouts whereabouts(List<Place> places) {
        Map<String, List<Place>> byAttribute = places.stream().collect(Collectors.groupingBy(Place::attribute));
        List<Place> releases = byAttribute.getOrDefault("release", List.of());
        return new Whereabouts(
                byAttribute.getOrDefault("service", List.of()).stream()
                        .sorted(Comparator.comparingLong(Place::count).reversed())
                        .map(Place::value)
                        .toList(),
                value(releases, BinaryOperator.minBy(Comparator.comparing(Place::first))),
                value(releases, BinaryOperator.maxBy(Comparator.comparing(Place::last))),
                byAttribute.getOrDefault("instance", List.of()).size());
    }

    private static @Nullable String value(List<Place> places, BinaryOperator<Place> choice) {
        return places.stream().reduce(choice).map(Place::value).orElse(null);
    }

    private Map<Long, Long[]> hours(List<Long> numbers) {
        long latest = Resolution.HOUR.bucket(asOf);
        long earliest = latest - Occurrence.HOURS + 1;
        Map<Long, Long[]> hours = new HashMap<>();
        handle.createQuery("""
                        SELECT issue, bucket, count FROM issue_count
                        WHERE issue IN (<numbers>) AND resolution = 'hour' AND bucket BETWEEN :earliest AND :latest""")
                .bindList("numbers", numbers)
                .bind("earliest", earliest)
                .bind("latest", latest)
                .map((row, _) ->
                        hours.computeIfAbsent(row.getLong(1), _ -> empty())[(int) (row.getLong(2) - earliest)] =
                                row.getLong(3))
                .list();
        return hours;
    }

    private Map<Long, List<Place>> places(List<Long> numbers) {
        Map<Long, List<Place>> places = new HashMap<>();
        handle.createQuery("""
                        SELECT issue, attribute, value, count, first_seen, last_seen FROM issue_value
                        WHERE issue IN (<numbers>) AND attribute IN ('service', 'release', 'instance')""")
                .bindList("numbers", numbers)
                .map((row, _) -> places.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Place(
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                Instant.ofEpochMilli(row.getLong(5)),
                                Instant.ofEpochMilli(row.getLong(6)))))
                .list();
        return places;
    }

    private static Long[] empty() {
        Long[] hours = new Long[Occurrence.HOURS];
        Arrays.fill(hours, 0L);
        return hours;
    }
}
