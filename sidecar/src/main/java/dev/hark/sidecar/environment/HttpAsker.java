package dev.hark.sidecar.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import dev.hark.signal.wire.PlainJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP what a server says of itself: its version, or the time. The JDK's small client, for two questions in as
 * many minutes do not deserve a pool; follows no redirect, reads a bound.
 */
final class HttpAsker {

    private static final int LONGEST = 64 * 1024;
    private static final Pattern SHORT_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._+:/()-]{0,99}");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Duration timeout;
    private final InstantSource clock;

    HttpAsker(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
    }

    /** As JSON field {@code version}, else as a short text, else in the header {@code Server}. */
    String version(URI url) throws IOException {
        HttpURLConnection connection = open(url, "GET");
        try {
            int status = connection.getResponseCode();
            String server = connection.getHeaderField("Server");
            String told = status == 200 ? told(connection) : null;
            if (told != null) {
                return told;
            }
            if (server != null && SHORT_TEXT.matcher(server).matches()) {
                return server;
            }
            throw new IOException("the answer (" + status + ") tells no version");
        } finally {
            connection.disconnect();
        }
    }

    private static @Nullable String told(HttpURLConnection connection) throws IOException {
        byte[] body;
        try (InputStream in = connection.getInputStream()) {
            body = in.readNBytes(LONGEST);
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return SHORT_TEXT.matcher(text).matches() ? text : null;
        }
        try {
            Map<String, Object> fields = PlainJson.object(body, 0, body.length);
            return fields.get("version") instanceof String version
                            && SHORT_TEXT.matcher(version).matches()
                    ? version
                    : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    /** Good to half a second and half of the time on the way: a header tells the second in which it was written. */
    ClockOffset clock(URI url) throws IOException {
        Instant sentAt = clock.instant();
        long began = System.nanoTime();
        HttpURLConnection connection = open(url, "HEAD");
        try {
            connection.getResponseCode();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            String date = connection.getHeaderField("Date");
            if (date == null) {
                throw new IOException("the answer has no header Date");
            }
            Instant written = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration half = took.dividedBy(2);
            return new ClockOffset(
                    Duration.between(sentAt.plus(half), written.plus(SECOND.dividedBy(2))),
                    half.plus(SECOND.dividedBy(2)),
                    url.getHost() + " (HTTP)");
        } catch (DateTimeException e) {
            throw new IOException("the header Date is none", e);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open(URI url, String method) throws IOException {
        if (!(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("is not HTTP");
        }
        int millis = Math.toIntExact(timeout.toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(method);
        connection.setRequestProperty("User-Agent", "hark-sidecar");
        return connection;
    }
}
