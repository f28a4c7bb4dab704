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
        Encoding encoding) {}
