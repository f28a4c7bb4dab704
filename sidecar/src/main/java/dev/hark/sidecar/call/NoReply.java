package dev.hark.sidecar.call;

/** There was no whole answer; the message says why, for people. */
final class NoReply extends Exception {

    private static final long serialVersionUID = 1;

    NoReply(String message) {
        super(message);
    }
}
