package dev.hark.sidecar.detect;

/**
 * A detector that needs to see records which tell of no trouble: the steps of a flow, the access log's line of a request
 * that failed. Asked for the first line of every record, so it must be quick and must not allocate.
 */
public interface LineInterest {

    /**
     * Whether the record that begins with this line is to be read in full.
     *
     * @param line bytes that the line lies in, valid during the call only
     * @param thread mark of the thread that wrote it, as {@link dev.hark.sidecar.parse.Marks} gives it
     * @param trace mark of its trace
     */
    boolean wants(byte[] line, int from, int to, long thread, long trace);
}
