package dev.hark.sidecar.tail;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file system calls a file: it survives renaming, and is used again after deletion.
 *
 * @param device number of the file system
 * @param inode number in it
 */
record FileKey(String device, String inode) {

    private static final Pattern UNIX = Pattern.compile("\\(dev=([0-9a-f]+),ino=(\\d+)\\)");

    /** From attributes that were read; where the system has no such numbers the path stands in for them. */
    static FileKey of(Path path, BasicFileAttributes attributes) {
        Matcher unix = UNIX.matcher(String.valueOf(attributes.fileKey()));
        return unix.matches()
                ? new FileKey(unix.group(1), unix.group(2))
                : new FileKey("path", path.toAbsolutePath().toString());
    }

    @Override
    public String toString() {
        return device + "-" + inode;
    }
}
