package dev.hark.sidecar.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A detector whose memory must survive a restart, because what it remembers is behind the position from which logs are
 * read on. It must know a record that comes again after a restart. Log thread.
 */
public interface Remembering {

    /** Of the detector; names the file as well. */
    String name();

    /** Changes whenever there is more to be saved than before. */
    long version();

    void save(OutputStream out) throws IOException;

    /**
     * Goes on from what was saved; before anything is observed.
     *
     * @throws IOException if that cannot be understood: then it goes on as if nothing had been saved
     */
    void restore(InputStream in) throws IOException;
}
