package dev.hark.signal.flow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a tracker as bytes: a mark, the version, the clock, the sources with what was counted of them, then for
 * each definition its text and its flows, and a checksum of it all at the end.
 */
final class Snapshot {

    private static final int MARK = 0x484B464C;
    private static final int VERSION = 1;

    private final List<FlowTable> tables;
    private final Sources sources;
    private final FlowKey key;
    private long watermark;
    private long heardSince;
    private long left;

    Snapshot(List<FlowTable> tables, Sources sources, FlowKey key) {
        this.tables = tables;
        this.sources = sources;
        this.key = key;
    }

    long watermark() {
        return watermark;
    }

    long heardSince() {
        return heardSince;
    }

    /** Flows that were left out. */
    long left() {
        return left;
    }

    void write(OutputStream to, long clock, long since) throws IOException {
        CRC32C sum = new CRC32C();
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(to, sum));
        out.writeInt(MARK);
        out.writeInt(VERSION);
        out.writeLong(clock);
        out.writeLong(since);
        out.writeInt(sources.size());
        for (Sources.Entry source : sources.all()) {
            out.writeUTF(source.name);
            out.writeInt(source.number);
            out.writeLong(source.mark);
        }
        out.writeInt(tables.size());
        for (FlowTable table : tables) {
            write(table, out);
        }
        out.writeLong(sum.getValue());
        out.flush();
    }

    private static void write(FlowTable table, DataOutputStream out) throws IOException {
        out.writeUTF(table.flow().toString());
        out.writeInt(table.rows().steps());
        out.writeInt(table.size());
        try {
            table.forEach(row -> write(table.rows(), row, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(FlowRows rows, int row, DataOutputStream out) {
        try {
            out.writeUTF(rows.key(row));
            out.writeLong(rows.base(row));
            out.writeInt((int) (rows.opened(row) - rows.base(row)));
            out.writeByte(rows.flags(row));
            out.writeInt(rows.repeated(row));
            out.writeInt(rows.missed(row));
            for (int step = 0; step < rows.steps(); step++) {
                out.writeInt(rows.count(row, step));
                out.writeInt(rows.number(row, step));
                out.writeInt(rows.offset(row, step));
                out.writeLong(rows.place(row, step));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void read(InputStream from, int mostFlows) throws IOException {
        CRC32C sum = new CRC32C();
        DataInputStream in = new DataInputStream(new CheckedInputStream(from, sum));
        if (in.readInt() != MARK || in.readInt() != VERSION) {
            throw new IOException("not a state of flows of version " + VERSION);
        }
        watermark = in.readLong();
        heardSince = in.readLong();
        if (watermark != Long.MIN_VALUE) {
            tables.forEach(table -> table.restoreClock(watermark));
        }
        int sourceCount = in.readInt();
        for (int i = 0; i < sourceCount; i++) {
            sources.restore(in.readUTF(), in.readInt(), in.readLong());
        }
        int tableCount = in.readInt();
        int room = mostFlows;
        for (int i = 0; i < tableCount; i++) {
            room = readTable(in, room);
        }
        long computed = sum.getValue();
        if (in.readLong() != computed) {
            throw new IOException("the state of flows is damaged: its checksum is wrong");
        }
    }

    private int readTable(DataInputStream in, int roomBefore) throws IOException {
        int room = roomBefore;
        String definition = in.readUTF();
        int steps = in.readInt();
        int count = in.readInt();
        FlowTable table = tables.stream()
                .filter(t -> t.flow().toString().equals(definition))
                .findFirst()
                .orElse(null);
        if (steps < 1 || steps > FlowDefinition.MOST_STEPS) {
            throw new IOException("the state of flows is damaged: a flow of " + steps + " steps");
        }
        FlowTable spare = table == null || table.rows().steps() != steps ? null : table;
        for (int i = 0; i < count; i++) {
            boolean taken = readRow(in, steps, room > 0 ? spare : null);
            left += taken ? 0 : 1;
            room -= taken ? 1 : 0;
        }
        return room;
    }

    private boolean readRow(DataInputStream in, int steps, @Nullable FlowTable table) throws IOException {
        var _ = key.set(in.readUTF());
        long base = in.readLong();
        int opened = in.readInt();
        int flags = in.readByte();
        int repeated = in.readInt();
        int missed = in.readInt();
        FlowRows rows = null;
        int row = FlowRows.NONE;
        if (table != null && !key.isEmpty() && !table.has(key)) {
            rows = table.rows();
            row = table.restore(key, base, opened, flags);
            rows.repeated(row, repeated);
            rows.missed(row, missed);
        }
        for (int step = 0; step < steps; step++) {
            int count = in.readInt();
            int number = in.readInt();
            int offset = in.readInt();
            long place = in.readLong();
            if (rows != null) {
                rows.step(row, step, count, number, offset, place);
            }
        }
        return rows != null;
    }
}
