package dev.hark.sidecar.tail;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, whatever it is called: device, inode, and a hash of its first line, of when it was made and of who
 * watches it, with a generation that tells apart what it held before and after it was cut short. The text is made when
 * it is first needed, because only then is the first line sure to be there.
 *
 * <p>Inodes alone say little: file systems give them out again, and those of small file systems in memory are the same
 * in every pod, as is a first line without a time. The ids of findings are made from this, and two failures under one
 * id would be one failure.
 */
final class FileIdentity {

    private static final int FIRST_LINE = 256;

    private final FileKey key;
    private final int generation;
    private final String watcher;
    private final long made;
    private @Nullable String id;

    private FileIdentity(FileKey key, int generation, String watcher, long made, @Nullable String id) {
        this.key = key;
        this.generation = generation;
        this.watcher = watcher;
        this.made = made;
        this.id = id;
    }

    /**
     * Of a file that is met for the first time.
     *
     * @param generation how often a file of this key was cut short or replaced before
     * @param watcher the service and its instance
     * @param made when the file was made, in milliseconds since 1970, or 0 where that is not known
     */
    static FileIdentity of(FileKey key, int generation, String watcher, long made) {
        return new FileIdentity(key, generation, watcher, made, null);
    }

    /** As it was saved, now under this key; where no id was saved it is made as for a new file. */
    static FileIdentity saved(FileKey key, Position saved, String watcher, long made) {
        return new FileIdentity(
                key, saved.generation(), watcher, made, saved.fileId().isEmpty() ? null : saved.fileId());
    }

    /** Of what the file holds after it was cut short. */
    FileIdentity again(FileKey now) {
        return new FileIdentity(now, generation + 1, watcher, made, null);
    }

    FileKey key() {
        return key;
    }

    long made() {
        return made;
    }

    int generation() {
        return generation;
    }

    /** The id, or the empty text while nobody has asked for it. */
    String idIfMade() {
        return id == null ? "" : id;
    }

    String id(LogBytes bytes) {
        String text = id;
        if (text == null) {
            byte[] other =
                    (watcher + "\n" + made + "\n" + bytes.firstLine(FIRST_LINE)).getBytes(StandardCharsets.UTF_8);
            long hash = Fingerprint.of(other, 0, other.length).hash();
            text = key + "-" + HexFormat.of().toHexDigits(hash) + (generation == 0 ? "" : "-" + generation);
            id = text;
        }
        return text;
    }
}
