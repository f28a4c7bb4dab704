package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.scrub.Scrubber;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of no interest leave nothing behind: not one object a line, or the garbage collector would run all the time. */
class LogPathAllocationTest {

    private static final int BYTES = 10_000_000;
    private static final long MOST = 64 * 1024;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 10:%02d:%02d.123 [exec-%d] INFO  c.e.shop.Orders - order %d of bob was saved in 3 ms\n",
                "{\"@timestamp\":\"2026-03-01T10:%02d:%02d.123Z\",\"thread_name\":\"exec-%d\",\"level\":\"INFO\","
                        + "\"message\":\"order %d of bob was saved\",\"traceId\":\"4bf9\"}\n",
                "2026-03-01T10:%02d:%02d.123456789Z stdout F 10:02:11.123 [exec-%d] INFO  c.e.Orders - order %d saved\n",
                "10:%02d:%02d %d a line of no known kind, number %d\n",
            })
    void uninterestingLines_allocateNothing(String pattern) {
        byte[] lines = lines(pattern);
        LogPath path = path();
        path.feed(lines, 0, lines.length, NOW);
        path.feed(lines, 0, lines.length, NOW);

        long before = allocated();
        for (int fed = 0; fed < BYTES; fed += lines.length) {
            path.feed(lines, 0, lines.length, NOW);
        }

        assertThat(allocated() - before).isLessThan(MOST);
    }

    private static LogPath path() {
        LogPath.Settings settings =
                new LogPath.Settings(64 * 1024, 10, 16 * 1024, Reading.in(ZoneOffset.UTC), new Scrubber());
        LogPath.Origin origin = new LogPath.Origin() {
            @Override
            public String path() {
                return "/var/log/shop.log";
            }

            @Override
            public String fileId() {
                return "8:1-42";
            }
        };
        return new LogPath(settings, origin, Detectors.all(), finding -> {
            throw new AssertionError(finding.title());
        });
    }

    private static byte[] lines(String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append(String.format(pattern, i / 60, i % 60, i % 49, i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
