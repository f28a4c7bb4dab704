package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;

/** An HTTP/1 exchange that is not over. On the event loop. */
final class Open {

    final String method;
    final ExchangeObserver observer;

    /** Whether the connection may speak something else after the answer. */
    final boolean mayTunnel;

    /** Whether that would be HTTP/2. */
    final boolean mayBecomeHttp2;

    final long since = System.nanoTime();
    boolean requestComplete;
    boolean answerBegun;
    private boolean ended;

    Open(String method, ExchangeObserver observer, boolean mayTunnel, boolean mayBecomeHttp2) {
        this.method = method;
        this.observer = observer;
        this.mayTunnel = mayTunnel;
        this.mayBecomeHttp2 = mayBecomeHttp2;
    }

    void end(Ending ending) {
        if (!ended) {
            ended = true;
            observer.end(ending);
        }
    }
}
