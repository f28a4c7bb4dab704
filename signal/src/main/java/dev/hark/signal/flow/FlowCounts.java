package dev.hark.signal.flow;

/** What became of flows, since the tracker began or was restored. Written by its thread. */
public final class FlowCounts {

    long steps;
    long begun;
    long complete;
    long missing;
    long recovered;
    long late;
    long givenUp;
    long begunBefore;
    long readAgain;
    long notRestored;

    /** Steps that were taken. */
    public long steps() {
        return steps;
    }

    /** Changes whenever a flow does. */
    public long version() {
        return steps + complete + missing + begunBefore;
    }

    /** Flows that were opened. */
    public long begun() {
        return begun;
    }

    /** Judged, and nothing was missing. */
    public long complete() {
        return complete;
    }

    /** Judged, and steps were missing. */
    public long missing() {
        return missing;
    }

    /** Of these, completed after their deadline. */
    public long recovered() {
        return recovered;
    }

    /** Steps that came after their flow was judged. */
    public long late() {
        return late;
    }

    /** Never judged: they were the oldest when there was no room for another one. */
    public long givenUp() {
        return givenUp;
    }

    /** Not judged although steps were missing: their beginning may lie before anybody listened. */
    public long begunBefore() {
        return begunBefore;
    }

    /** Records that were left out because they were counted before a restart. */
    public long readAgain() {
        return readAgain;
    }

    /** Flows of a snapshot whose definition is there no longer, or another one. */
    public long notRestored() {
        return notRestored;
    }
}
