package dev.hark.collector.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after a form: only ever to a page of ours, whatever the form says. */
final class LocalAddress {

    private static final int LONGEST = 2_000;

    /** One slash and then no second one, backslash or control character that browsers would take for one. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private LocalAddress() {}

    /** The address if it is one of ours, else the start page. */
    static String of(@Nullable String address) {
        return address != null
                        && address.length() <= LONGEST
                        && LOCAL.matcher(address).matches()
                ? address
                : "/";
    }
}
