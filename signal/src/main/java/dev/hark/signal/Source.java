package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where in a log file a record stands. Bytes are offsets from the file's start; the end is exclusive.
 *
 * @param file path as the sidecar saw it
 * @param fileId identity of the file that survives its renaming (device, inode and fingerprint of its head)
 * @param firstByte offset of the record's first byte
 * @param endByte offset behind its last byte
 * @param firstLine its first line, from 1, or 0 where lines were not counted
 * @param lastLine its last line, inclusive, or 0
 */
public record Source(
        String file,
        String fileId,
        long firstByte,
        long endByte,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long firstLine,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long lastLine) {

    public Source {
        if (file == null) {
            throw new IllegalArgumentException("file is missing");
        }
        if (fileId == null) {
            throw new IllegalArgumentException("fileId is missing");
        }
        if (firstByte < 0 || endByte < firstByte) {
            throw new IllegalArgumentException("bytes " + firstByte + " to " + endByte + " are no range");
        }
    }

    /** As people write it: {@code /var/log/shop.log:1042}, or with the byte where lines were not counted. */
    public String text() {
        return firstLine > 0 ? file + ":" + firstLine : file + "@" + firstByte;
    }
}
