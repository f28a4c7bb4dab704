package dev.hark.sidecar.proxy;

/** A message that is not well formed. Without a stack trace: it is the client's doing, and may come a thousandfold. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    MalformedException(Refusal refusal) {
        super(refusal.meaning(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
