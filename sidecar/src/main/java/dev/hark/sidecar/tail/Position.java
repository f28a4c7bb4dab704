package dev.hark.sidecar.tail;

import dev.hark.sidecar.frame.Encoding;

/**
 * Where in a file everything before is dealt with, and enough to know the file again.
 *
 * @param path where it was last seen
 * @param key device and inode
 * @param fileId identity that its findings carry
 * @param generation how often a file of this key and head was cut short and begun anew
 * @param head its first bytes
 * @param offset the position
 * @param lines lines before the position
 * @param anchor the bytes just before the position
 * @param encoding of its text
 * @param size bytes that the file was last seen to have
 * @param modified when it was last written, in milliseconds since 1970, as of the last look at its name
 * @param made when it was made, in milliseconds since 1970, or 0 where that is not known
 * @param finished whether all of it was read when it was let go: what happens to it then loses nothing
 */
record Position(
        String path,
        FileKey key,
        String fileId,
        int generation,
        Fingerprint head,
        long offset,
        long lines,
        Fingerprint anchor,
        Encoding encoding,
        long size,
        long modified,
        long made,
        boolean finished) {

    Position {
        if (path == null || key == null || fileId == null || head == null || anchor == null || encoding == null) {
            throw new IllegalArgumentException("a part of the position is missing");
        }
        if (offset < 0 || lines < 0 || generation < 0) {
            throw new IllegalArgumentException("a position has no negative numbers");
        }
    }

    Position asFinished() {
        return new Position(
                path, key, fileId, generation, head, offset, lines, anchor, encoding, size, modified, made, true);
    }

    /** Bytes that were seen behind the position. */
    long unread() {
        return Math.max(0, size - offset);
    }

    /** Whether the file is as it was when all of it had been read. */
    boolean isStillFinished(Seen seen) {
        return finished && seen.size() == offset && seen.modified() == modified;
    }
}
