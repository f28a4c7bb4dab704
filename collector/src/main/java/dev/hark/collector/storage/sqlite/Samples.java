package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Sample;
import dev.hark.collector.issues.Sample.Role;
import dev.hark.collector.storage.SampleList;
import dev.hark.signal.Finding;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Kept findings of an issue. */
final class Samples {

    private record Row(Sample sample, long occurred) {}

    private final Handle handle;
    private final Json json;
    private final WireCodec codec = new WireCodec();

    Samples(Handle handle, Json json) {
        this.handle = handle;
        this.json = json;
    }

    SampleList list(long number, int limit, @Nullable String after) {
        long[] behind = after == null ? new long[] {Long.MAX_VALUE, Long.MAX_VALUE} : parse(after);
        List<Row> rows = handle.createQuery("""
                        SELECT ordinal, role, occurred, received, origin, finding FROM sample
                        WHERE issue = :number AND (occurred, ordinal) < (:occurred, :ordinal)
                        ORDER BY occurred DESC, ordinal DESC LIMIT :limit""")
                .bind("number", number)
                .bind("occurred", behind[0])
                .bind("ordinal", behind[1])
                .bind("limit", limit + 1)
                .map((row, _) -> row(row))
                .list();
        boolean more = rows.size() > limit;
        List<Row> part = more ? rows.subList(0, limit) : rows;
        return new SampleList(part.stream().map(Row::sample).toList(), more ? text(part.getLast()) : null);
    }

    private Row row(ResultSet row) throws SQLException {
        Sample sample = new Sample(
                row.getLong("ordinal"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("received")),
                json.origin(row.getString("origin")),
                finding(row.getBytes("finding")));
        return new Row(sample, row.getLong("occurred"));
    }

    private Finding finding(byte[] body) {
        try {
            return codec.decodeFinding(body);
        } catch (WireException e) {
            throw new IllegalStateException("the database holds a finding that this version cannot read", e);
        }
    }

    private static String text(Row row) {
        return row.occurred() + "." + row.sample().ordinal();
    }

    private static long[] parse(String cursor) {
        String[] parts = cursor.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("this is no cursor");
        }
        try {
            return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("this is no cursor", e);
        }
    }
}
