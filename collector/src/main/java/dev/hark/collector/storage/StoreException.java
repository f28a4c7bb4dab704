package dev.hark.collector.storage;

import org.jspecify.annotations.Nullable;

/** The store cannot do it at the moment: disk full, read-only, damaged. Nothing of the call has happened. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
