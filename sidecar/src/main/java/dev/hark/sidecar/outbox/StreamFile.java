package dev.hark.sidecar.outbox;

import dev.hark.signal.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link StreamState} on disk in two slots that are written in turn, so that a torn write leaves the other.
 * The slots are allocated once and overwritten in place: a full disk does not keep the outbox from being emptied.
 *
 * <p>A slot that cannot be read may have been the newer one, and then the older one would give out numbers again that
 * the collector knows. So both must be good; with one damaged slot the state counts as lost, which costs no more
 * than a new stream. Used by one thread at a time.
 */
final class StreamFile implements AutoCloseable {

    static final int SLOT = 4096;
    private static final int MAGIC = 0x484B5331;
    private static final int HEAD = 12;

    private final RandomAccessFile file;
    private long generation;

    private StreamFile(RandomAccessFile file) {
        this.file = file;
    }

    static StreamFile open(Path path) throws IOException {
        return new StreamFile(new RandomAccessFile(path.toFile(), "rw"));
    }

    /** The newest state, or null where there is none that can be trusted. */
    @Nullable
    StreamState load() throws IOException {
        if (file.length() < 2 * SLOT) {
            return null;
        }
        Slot first = slot(0);
        Slot second = slot(1);
        if (first == null || second == null) {
            return null;
        }
        Slot newest = first.generation > second.generation ? first : second;
        generation = newest.generation;
        return newest.state;
    }

    /** Whether there was anything in the file, good or not. */
    boolean wasUsed() throws IOException {
        return file.length() > 0;
    }

    /** Starts anew: both slots hold this state. */
    void reset(StreamState state) throws IOException {
        file.setLength(2L * SLOT);
        save(state);
        save(state);
        force();
    }

    /** Survives the process from here on; survives the machine after {@link #force()}. */
    void save(StreamState state) throws IOException {
        byte[] body = encode(generation + 1, state);
        ByteBuffer slot = ByteBuffer.allocate(SLOT);
        slot.putInt(MAGIC).putInt(body.length).putInt(checksum(body)).put(body);
        file.seek((generation + 1) % 2 * SLOT);
        file.write(slot.array());
        generation++;
    }

    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private record Slot(long generation, StreamState state) {}

    private @Nullable Slot slot(int index) throws IOException {
        byte[] bytes = new byte[SLOT];
        file.seek((long) index * SLOT);
        file.readFully(bytes);
        ByteBuffer head = ByteBuffer.wrap(bytes);
        int magic = head.getInt();
        int length = head.getInt();
        int checksum = head.getInt();
        if (magic != MAGIC || length < 0 || length > SLOT - HEAD) {
            return null;
        }
        byte[] body = Arrays.copyOfRange(bytes, HEAD, HEAD + length);
        return checksum == checksum(body) ? decode(body) : null;
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        return (int) crc.getValue();
    }

    private static byte[] encode(long generation, StreamState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SLOT);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(generation);
        out.writeLong(state.stream().getMostSignificantBits());
        out.writeLong(state.stream().getLeastSignificantBits());
        out.writeLong(state.nextSequence());
        out.writeLong(state.head());
        out.writeLong(state.tail());
        out.writeLong(state.damaged());
        StreamState.InFlight inFlight = state.inFlight();
        out.writeLong(inFlight == null ? 0 : inFlight.sequence());
        out.writeLong(inFlight == null ? 0 : inFlight.end());
        out.writeLong(state.ledger().acknowledged());
        writeCounts(out, state.ledger().findings());
        writeCounts(out, state.ledger().droppedByCode());
        return bytes.toByteArray();
    }

    private static @Nullable Slot decode(byte[] body) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        try {
            long generation = in.readLong();
            UUID stream = new UUID(in.readLong(), in.readLong());
            long nextSequence = in.readLong();
            long head = in.readLong();
            long tail = in.readLong();
            long damaged = in.readLong();
            long sequence = in.readLong();
            long end = in.readLong();
            long acknowledged = in.readLong();
            Ledger ledger = new Ledger(readCounts(in), acknowledged, 0, reasons(readCounts(in)));
            StreamState.InFlight inFlight = sequence == 0 ? null : new StreamState.InFlight(sequence, end);
            return new Slot(generation, new StreamState(stream, nextSequence, head, tail, damaged, inFlight, ledger));
        } catch (IOException e) {
            return null;
        }
    }

    private static void writeCounts(DataOutputStream out, Map<String, Long> counts) throws IOException {
        out.writeShort(counts.size());
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            out.writeUTF(count.getKey());
            out.writeLong(count.getValue());
        }
    }

    private static Map<String, Long> readCounts(DataInputStream in) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        int size = in.readUnsignedShort();
        for (int i = 0; i < size; i++) {
            counts.put(in.readUTF(), in.readLong());
        }
        return counts;
    }

    /** A reason that only a newer version knows is counted as internal: no count may vanish on the way back. */
    private static Map<Reason, Long> reasons(Map<String, Long> byCode) {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        byCode.forEach((code, count) -> reasons.merge(Reason.of(code).orElse(Reason.INTERNAL), count, Long::sum));
        return reasons;
    }
}
