package dev.hark.sidecar.tail;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What the file system calls a file: it survives renaming, and is used again after deletion.
 *
 * @param device number of the file system
 * @param inode number in it
 */
record FileKey(String device, String inode) {

    private static final String DEVICE = "(dev=";
    private static final String INODE = ",ino=";

    /** From attributes that were read; where the system has no such numbers the path stands in for them. */
    static FileKey of(Path path, BasicFileAttributes attributes) {
        // the JDK tells both in this text only; asking for the attributes "unix:dev,ino" would cost another call
        String text = String.valueOf(attributes.fileKey());
        int inode = text.indexOf(INODE);
        return text.startsWith(DEVICE) && inode > 0 && text.endsWith(")")
                ? new FileKey(
                        text.substring(DEVICE.length(), inode),
                        text.substring(inode + INODE.length(), text.length() - 1))
                : new FileKey("path", path.toAbsolutePath().toString());
    }

    @Override
    public String toString() {
        return device + "-" + inode;
    }
}
