package dev.hark.sidecar.exposition;

/**
 * A fault and where it is.
 *
 * @param line from 1
 * @param column in bytes, from 1
 */
public record Problem(Fault fault, long line, int column) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + fault.meaning();
    }
}
