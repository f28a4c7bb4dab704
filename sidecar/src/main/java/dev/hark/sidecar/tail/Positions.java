package dev.hark.sidecar.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The saved positions. Two files take turns, each with a running number and a checksum, so that a write that is torn
 * by a crash leaves the one before it. State that cannot be read never stops the start: reading begins again, and
 * findings that are found again carry the same ids.
 */
final class Positions {

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final int MOST = 4_096;

    /**
     * Content of a file.
     *
     * @param number rises by one with each save
     * @param at when, in milliseconds since 1970
     * @param begunAt when the first of them was
     * @param files the positions, the oldest first
     */
    record Saved(long number, long at, long begunAt, List<Position> files) {
        Saved {
            files = List.copyOf(files);
        }
    }

    private final @Nullable Path folder;
    private final Map<FileKey, Position> byKey = new LinkedHashMap<>();
    private final InstantSource clock;
    private final Reminder unwritable = new Reminder();
    private long number;
    private long savedAt;
    private long begunAt;
    private boolean changed;
    private boolean damaged;

    private Positions(@Nullable Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.begunAt = clock.millis();
    }

    /** Positions that live only as long as the process. */
    static Positions inMemory() {
        return new Positions(null, InstantSource.system());
    }

    /** Positions saved in a folder; what is there is read. */
    static Positions in(Path folder) {
        Positions positions = new Positions(folder, InstantSource.system());
        positions.load();
        return positions;
    }

    Collection<Position> all() {
        return List.copyOf(byKey.values());
    }

    @Nullable
    Position of(FileKey key) {
        return byKey.get(key);
    }

    int size() {
        return byKey.size();
    }

    void put(Position position) {
        Position before = byKey.get(position.key());
        if (!position.equals(before)) {
            byKey.remove(position.key());
            byKey.put(position.key(), position);
            changed = true;
        }
        if (byKey.size() > MOST) {
            forgetOldest();
        }
    }

    /** A file that is done is the one that is missed least. */
    private void forgetOldest() {
        Position oldest = byKey.values().iterator().next();
        for (Position position : byKey.values()) {
            if (position.finished()) {
                oldest = position;
                break;
            }
        }
        byKey.remove(oldest.key());
    }

    /** The file is gone for good. */
    void forget(FileKey key) {
        changed |= byKey.remove(key) != null;
    }

    /** When the positions that were found at the start had been saved; 0 where there were none. */
    long loadedFrom() {
        return savedAt;
    }

    /** When positions were first kept here: what is older was there before anybody followed it. */
    long begunAt() {
        return begunAt;
    }

    /** Whether at the start there was state that could not be used. */
    boolean wasDamaged() {
        return damaged;
    }

    /** Writes what has changed, if anything has, and does not return before it is on the disk. */
    void save() {
        if (folder == null || !changed) {
            return;
        }
        try {
            Files.createDirectories(folder);
            write(
                    slot(folder, number + 1),
                    new Saved(number + 1, clock.millis(), begunAt, List.copyOf(byKey.values())));
            number++;
            changed = false;
            unwritable.over();
        } catch (IOException e) {
            if (unwritable.isDue(System.nanoTime())) {
                LOG.warn(
                        "Cannot save the log positions in {} ({} times more since this was last said); until that works,"
                                + " a restart reads some of the log again. Make room there, and make it writable",
                        folder,
                        unwritable.takeWithheld(),
                        e);
            }
        }
    }

    private static Path slot(Path folder, long number) {
        return folder.resolve(number % 2 == 0 ? "positions-a.json" : "positions-b.json");
    }

    private static void write(Path file, Saved saved) throws IOException {
        byte[] body = PositionsJson.write(saved);
        String head = "%08x\n".formatted(checksum(body, 0, body.length));
        ByteBuffer all = ByteBuffer.allocate(head.length() + body.length);
        all.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (all.hasRemaining()) {
                channel.write(all);
            }
            channel.force(false);
        }
    }

    private void load() {
        Path where = folder;
        if (where == null) {
            return;
        }
        Saved newest = Stream.of(slot(where, 0), slot(where, 1))
                .filter(Files::exists)
                .map(this::read)
                .filter(saved -> saved != null)
                .max((x, y) -> Long.compare(x.number(), y.number()))
                .orElse(null);
        changed = newest == null; // when this began is worth knowing although nothing was read yet
        if (newest != null) {
            number = newest.number();
            savedAt = newest.at();
            begunAt = newest.begunAt();
            newest.files().forEach(position -> byKey.put(position.key(), position));
        }
    }

    private @Nullable Saved read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int start = "00000000\n".length();
            if (bytes.length > start) {
                String sum = new String(bytes, 0, start - 1, StandardCharsets.US_ASCII);
                if (sum.equals("%08x".formatted(checksum(bytes, start, bytes.length)))) {
                    return PositionsJson.read(bytes, start, bytes.length - start);
                }
            }
            LOG.warn("{} is damaged and is not used; the generation before it, or the start of the logs, is", file);
        } catch (JsonProcessingException e) {
            LOG.warn("{} is not understood and is not used: {}", file, e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read and is not used", file, e);
        }
        damaged = true;
        return null;
    }

    private static int checksum(byte[] b, int from, int to) {
        CRC32C sum = new CRC32C();
        sum.update(b, from, to - from);
        return (int) sum.getValue();
    }
}
