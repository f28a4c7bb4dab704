package dev.hark.demo;

/** A program of the demo did not do what it is there for; the message is for the user. */
final class ChildFailed extends Exception {

    private static final long serialVersionUID = 1L;

    ChildFailed(String message) {
        super(message);
    }
}
