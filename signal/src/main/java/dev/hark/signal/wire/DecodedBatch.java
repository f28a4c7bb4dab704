package dev.hark.signal.wire;

import dev.hark.signal.Batch;
import java.util.List;

/**
 * A batch as it arrived: what is good of it, and what is not.
 *
 * @param batch with its good findings
 * @param invalid one entry for each finding that was left out
 */
public record DecodedBatch(Batch batch, List<Invalid> invalid) {

    /**
     * A finding that cannot be taken.
     *
     * @param index its place in the batch, from 0
     * @param detail which part is wrong
     */
    public record Invalid(int index, String detail) {}
}
