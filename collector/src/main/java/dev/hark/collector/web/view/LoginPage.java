package dev.hark.collector.web.view;

/**
 * The way in, where tokens are set.
 *
 * @param shell what surrounds it
 * @param next where to go afterwards: a path of ours
 * @param state what to say above the form
 */
public record LoginPage(Shell shell, String next, State state) {

    /** Why the reader sees this page. */
    public enum State {
        ASKED,
        SIGNED_OUT,
        REFUSED
    }
}
