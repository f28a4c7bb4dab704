package dev.hark.sidecar.environment;

import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out how wrong the clock is: from a declared NTP server, else from the collector. */
final class ClockReader {

    private static final String CLOCK = "how wrong the clock is";
    private static final String PROBE = "/livez";
    private static final Duration STEP = Duration.ofMillis(100);

    private final SntpClient ntp;
    private final HttpAsker http;
    private final @Nullable String server;
    private final @Nullable URI collector;

    ClockReader(SntpClient ntp, HttpAsker http, @Nullable String server, @Nullable URI collector) {
        this.ntp = ntp;
        this.http = http;
        this.server = server;
        this.collector = collector;
    }

    /** Null where nobody can be asked, which is told. */
    @Nullable
    ClockOffset look(FactList facts, Questions questions) {
        ClockOffset[] found = new ClockOffset[1];
        questions.ask(CLOCK, () -> found[0] = ask());
        ClockOffset offset = found[0];
        if (offset != null) {
            facts.shown("clock.offset", rounded(offset));
            facts.shown("clock.source", offset.source());
        }
        return offset;
    }

    private ClockOffset ask() throws IOException {
        if (server != null) {
            try {
                return ntp.ask(HostPort.parse(server, SntpClient.PORT));
            } catch (IOException e) {
                if (collector == null) {
                    throw e;
                }
                return collector(server + ": " + Questions.why(e) + "; ");
            }
        }
        return collector("");
    }

    private ClockOffset collector(String before) throws IOException {
        if (collector == null) {
            throw new IOException("nobody can be asked; set environment.clock.server");
        }
        try {
            String base = collector.toString();
            return http.clock(URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PROBE));
        } catch (IOException e) {
            throw new IOException(before + "the collector: " + Questions.why(e), e);
        }
    }

    /** In steps: a fact that is another one at each look would be sent at each look. */
    private static String rounded(ClockOffset offset) {
        long steps = Math.round((double) offset.offset().toMillis() / STEP.toMillis());
        return Math.abs(offset.offset().toMillis()) <= offset.error().plus(STEP).toMillis()
                ? "nothing that can be measured"
                : String.format(Locale.ROOT, "%+.1f s", steps * STEP.toMillis() / 1000.0);
    }
}
