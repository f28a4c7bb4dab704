package dev.hark.sidecar.outbox;

import dev.hark.signal.FindingId;
import java.util.HexFormat;

/** A finding's id in 16 bytes: the outbox keeps tens of thousands of them in memory. */
record FindingKey(long high, long low) {

    private static final int HALF = FindingId.LENGTH / 2;

    static FindingKey of(String id) {
        return new FindingKey(
                HexFormat.fromHexDigitsToLong(id, 0, HALF), HexFormat.fromHexDigitsToLong(id, HALF, FindingId.LENGTH));
    }
}
