package dev.hark.sidecar.detect;

import dev.hark.signal.Finding;
import java.util.ArrayList;
import java.util.List;

/** A whole log of these bytes: no exception, every byte accounted for, and the parser understands its own records. */
public final class LogPathFuzz {

    private LogPathFuzz() {}

    public static void fuzzerTestOneInput(byte[] log) {
        List<Finding> found = new ArrayList<>();
        LogPath path = Heard.path(found);
        path.feed(log, 0, log.length, Heard.READ_AT);
        path.flush(Heard.READ_AT);
        path.end(Heard.READ_AT);
        long accounted =
                path.counts().framed() + path.counts().tooLong() + path.counts().nul();
        if (path.offset() != log.length || accounted != log.length) {
            throw new IllegalStateException(accounted + " of " + log.length + " bytes are accounted for");
        }
        if (path.misread() > 0) {
            throw new IllegalStateException("a record could not be read");
        }
        for (Finding finding : found) {
            if (Heard.source(finding).endByte() > log.length) {
                throw new IllegalStateException("a finding reaches beyond the log");
            }
        }
    }
}
