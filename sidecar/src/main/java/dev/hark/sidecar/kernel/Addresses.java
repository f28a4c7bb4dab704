package dev.hark.sidecar.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Addresses as text. */
final class Addresses {

    private static final int BYTES = 16;

    private Addresses() {}

    /** Of 128 bits; those of IPv4 in the form of IPv4. */
    static String text(long high, long low) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(BYTES)
                            .putLong(high)
                            .putLong(low)
                            .array())
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
