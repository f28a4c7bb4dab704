package dev.hark.sidecar.environment;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads which version of the time zone database a JDK carries: the head of its {@code lib/tzdb.dat}. */
final class JavaZones {

    private JavaZones() {}

    static String version(byte[] head) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(head));
        if (in.readByte() != 1 || !"TZDB".equals(in.readUTF()) || in.readShort() < 1) {
            throw new IOException("is not in the form that JDKs have");
        }
        return in.readUTF();
    }
}
