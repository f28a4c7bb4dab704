package dev.hark.demo;

import java.net.URI;
import java.time.Instant;

/**
 * An issue as the collector lists it.
 *
 * @param about everything the collector says of it, as text, with the exceptions it is about
 */
record Issue(long number, String kind, String title, Instant lastSeen, String about, URI page) {

    private static final int LONGEST_TITLE = 100;

    /** Kind, title and page; a title may be as long as the message of an exception, a line is not. */
    String line() {
        var text = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
        return kind + "  " + text + "  " + page;
    }
}
