package dev.hark.sidecar.proxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A head as the observer sees it, whatever the protocol. Valid during the call only. */
interface HeadView {

    /** Of a request. */
    String method();

    /** Of a request: path and query. */
    String target();

    /** Of an answer. */
    int status();

    /** The first value of a field, or null. */
    @Nullable
    String value(Field field);

    /** All values of a field. */
    List<String> values(Field field);
}
