package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.observe.Exchange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an answer says of the version of a thing: a number or a time can be compared, an entity tag only be told apart. */
final class Version {

    private static final int LONGEST_NUMBER = 18;

    private Version() {}

    /** The number of the version, or the time of the last change; empty where there is neither. */
    static OptionalLong number(Exchange exchange) {
        String text = exchange.shape().version();
        if (text == null) {
            return OptionalLong.empty();
        }
        if (text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.of(Long.parseLong(text));
        }
        return text.length() > LONGEST_NUMBER && text.charAt(4) == '-' ? time(text) : OptionalLong.empty();
    }

    private static OptionalLong time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return OptionalLong.of(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** The entity tag without what compression and weakness add to it. */
    static @Nullable String tag(@Nullable String etag) {
        if (etag == null) {
            return null;
        }
        String tag = etag.startsWith("W/") ? etag.substring(2) : etag;
        String bare = tag.replace("\"", "");
        for (String suffix : new String[] {"-gzip", "--gzip", ";gzip", "-br", ";br", "-zstd", "-df"}) {
            if (bare.endsWith(suffix)) {
                return bare.substring(0, bare.length() - suffix.length());
            }
        }
        return bare;
    }
}
