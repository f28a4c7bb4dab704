package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.scrub.Scrubber;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs that were made to break their reader: samples of every format and language with bytes changed, taken out, put in
 * twice and mixed, and single lines that grow. No exception may leave the path (the parser's own are counted as
 * unread there), every byte must be accounted for, and time must grow no faster than the log.
 */
class HostileLogsTest {

    private static final List<byte[]> SEEDS = Stream.concat(
                    SystemsTest.logs(), Stream.of("""
                    2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Pay [traceId=4bf92f3577b34da6a3ce929d0e0e4736] - it broke
                    com.shop.Rejected: no {0} 'x' "y" [z]
                    	at com.shop.Pay.charge(Pay.java:42) ~[shop.jar:1.8.2]
                    	Suppressed: java.io.IOException: close failed
                    		... 2 more
                    Caused by: java.net.ConnectException: Connection refused
                    	... 17 common frames omitted
                    """, """
                    {"@timestamp":"2026-03-01T10:02:11.123Z","level":"ERROR","message":"it \\"broke\\" \\u00fc","stack_trace":"a.B: x\\n\\tat a.B.c(B.java:1)\\nCaused by: d.E\\n","nested":{"a":[1,2,{"b":null}]}}
                    {"log":"2026-03-01 10:02:11 ERROR boom\\n","stream":"stderr","time":"2026-03-01T10:02:11.1Z"}
                    {"level":50,"time":1772359331123,"err":{"type":"E","stack":"E: x\\n    at f (/a.js:1:2)"}}
                    """, """
                    2026-03-01T10:02:11.123456789Z stderr P Traceback (most recent
                    2026-03-01T10:02:11.123456789Z stderr F  call last):
                    2026-03-01T10:02:11.123456789Z stderr F   File "/app/main.py", line 9, in <module>
                    2026-03-01T10:02:11.123456789Z stdout F panic: x
                    2026-03-01T10:02:11.123456789Z stderr F ValueError: bad
                    """, """
                    panic: runtime error: index out of range [5] with length 3 [recovered]

                    goroutine 1 [running]:
                    main.handler({0x7f0c08, 0xc0001b0000}, 0x0?)
                    	/src/main.go:12 +0x1d
                    thread 'main' panicked at src/main.rs:2:5:
                    stack backtrace:
                       0: rust_begin_unwind
                                 at /rustc/abc/library/std/src/panicking.rs:647:5
                    """, """
                    /app/x.js:3
                        throw new Error('boom');
                    Error [ERR_X]: boom
                        at async handle (node:internal/main:28:49) {
                      [cause]: TypeError: inner
                    }
                    Node.js v20.1.0
                    lib/pay.rb:12:in `charge': bad thing (ArgumentError)
                    	from app.rb:20:in `<main>'
                    """, """
                    [01-Mar-2026 10:00:00 UTC] PHP Fatal error:  Uncaught exception 'A\\\\B' with message 'm' in /srv/x.php:12
                    #0 /srv/y.php(20): Shop\\\\Db->connect()
                    [2026-03-01 10:00:00] production.ERROR: x {"exception":"[object] (RuntimeException(code: 0): no at /srv/a.php:12)
                    Next LogicException: outer in /srv/z.php:3
                    System.InvalidOperationException: outer ---> System.IO.IOException: inner
                       at Shop.Orders.Place(String id) in /src/Orders.cs:line 12
                       --- End of inner exception stack trace ---
                    """, """
                    level=error ts=2026-03-01T10:02:11Z msg="a \\"quoted\\"
                    end" order=17
                    2026-03-01 10:02:11.123 UTC,"a","b",1,ERROR,23505,"x ""y""
                    z",,
                    <11>1 2026-03-01T10:02:11.123Z host pay 17 ID47 [a b="c"] it broke
                    Mar  1 10:02:11 host pay[17]: {"level":"error"}
                    E0301 10:02:11.123000   17 pay.go:42] it broke
                    [3/1/26 10:02:11:123 UTC] 0000003a SystemErr     R java.lang.NullPointerException
                    web-1  | 17:M 01 Mar 2026 10:02:11.123 # text
                    127.0.0.1 - - [01/Mar/2026:10:02:11 +0000] "GET / HTTP/1.1" 500 17
                    """))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private static final byte[] SPICE =
            "\n\r\0\t {}[]()<>\"'\\/:;,.=-#*|%$@~^`+0123456789aAeEfF\u001b\u00fc".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 1500)
    void changedSamples_breakNothing(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int changes,
            @ForAll @IntRange(min = 1, max = 300) int piece) {
        byte[] log = mixed(new Random(seed), changes);
        List<Finding> found = new ArrayList<>();
        LogPath path = path(found);
        for (int i = 0; i < log.length; i += piece) {
            path.feed(log, i, Math.min(log.length, i + piece), Heard.READ_AT);
        }
        path.flush(Heard.READ_AT);
        path.end(Heard.READ_AT);
        assertThat(path.offset()).isEqualTo(log.length);
        assertThat(path.counts().framed()
                        + path.counts().tooLong()
                        + path.counts().nul())
                .isEqualTo(log.length);
        assertThat(path.misread()).as("records that could not be read").isZero();
        for (Finding finding : found) {
            assertThat(Heard.source(finding).firstByte())
                    .isLessThan(Heard.source(finding).endByte());
            assertThat(Heard.source(finding).endByte()).isLessThanOrEqualTo(log.length);
        }
    }

    private static byte[] mixed(Random random, int changes) {
        List<Byte> log = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            for (byte b : SEEDS.get(random.nextInt(SEEDS.size()))) {
                log.add(b);
            }
        }
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(log.size());
            int length = Math.min(random.nextInt(30), log.size() - at);
            switch (random.nextInt(4)) {
                case 0 -> log.set(at, SPICE[random.nextInt(SPICE.length)]);
                case 1 -> log.add(at, SPICE[random.nextInt(SPICE.length)]);
                case 2 -> log.addAll(at, List.copyOf(log.subList(at, at + length)));
                default -> {
                    if (log.size() > length + 1) {
                        log.subList(at, at + length).clear();
                    }
                }
            }
        }
        byte[] bytes = new byte[log.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = log.get(i);
        }
        return bytes;
    }

    /** Found by changing samples at random: each of them once ended the log thread. */
    @ParameterizedTest
    @ValueSource(strings = {"FATAL ON: ", "2026-03-01 10:02:11 ERROR A: "})
    void linesThatOnceBrokeTheReader_areReadWithoutIt(String line) {
        List<Finding> found = new ArrayList<>();
        LogPath path = path(found);
        byte[] log = line.getBytes(StandardCharsets.UTF_8);
        path.feed(log, 0, log.length, Heard.READ_AT);
        path.end(Heard.READ_AT);
        assertThat(path.misread()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR a.B.",
                "2026-03-01 10:00:00 ERROR [",
                "{\"a\":",
                "[[[[",
                "{\"level\":\"error\",\"x\":{",
                "\"\"\"\"",
                "at a(",
                "Caused by: ",
                "a=\"",
                "level=error a=b ",
                "2026-03-01 10:00:00 ERROR Error: ",
                "... 1 more",
                "java.lang.E.",
                "Uncaught XError: in ",
                "exception 'A' with message ' in ",
                "Traceback (most recent call last):",
                "#0 f (",
                "thread 'x' panicked at '",
                "x.rb:1:in `",
                "---> A: ",
                "2026-03-01 10:00:00,\"a\",ERROR,\"",
                "aaaa",
                "goroutine 1 [",
                "\\n\\tat ",
                "#012#011at ",
                "Mar  1 10:00:00 h a[1]: ",
                "{\"log\":\"",
                "(code: ",
                "a-1 | ",
            })
    void lineThatGrows_takesTimeInProportion(String part) {
        cpuTime(part, 20_000); // compiled by then
        long once = Math.max(cpuTime(part, 20_000), Duration.ofMillis(20).toNanos());
        long fourTimes = cpuTime(part, 80_000);
        assertThat(fourTimes).as("nanoseconds for four times the bytes").isLessThan(once * 12);
    }

    /** Least of three, of this thread only: other work of the machine must not be taken for ours. */
    private static long cpuTime(String part, int length) {
        String line = part.repeat(length / part.length());
        byte[] log = ("2026-03-01 10:00:00 ERROR " + line + "\n" + line + "\n\tat a.B.c(D.java:1)\n" + line + "\n"
                        + (part + "\n").repeat(length / (part.length() + 1)))
                .getBytes(StandardCharsets.UTF_8);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long start = threads.getCurrentThreadCpuTime();
            LogPath path = path(new ArrayList<>());
            path.feed(log, 0, log.length, Heard.READ_AT);
            path.end(Heard.READ_AT);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least;
    }

    @Test
    void lineWithoutAnEnd_costsNoMemory() {
        List<Finding> found = new ArrayList<>();
        LogPath path = path(found);
        byte[] start = "2026-03-01 10:00:00 ERROR x".getBytes(StandardCharsets.UTF_8);
        path.feed(start, 0, start.length, Heard.READ_AT);
        byte[] more = "y".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1600; i++) {
            path.feed(more, 0, more.length, Heard.READ_AT);
        }
        byte[] end = "\n2026-03-01 10:00:01 ERROR z\n".getBytes(StandardCharsets.UTF_8);
        path.feed(end, 0, end.length, Heard.READ_AT);
        path.end(Heard.READ_AT);
        assertThat(Heard.lines(found)).containsExactly("1-1", "2-2");
        assertThat(path.counts().truncatedLines()).isEqualTo(1);
    }

    private static LogPath path(List<Finding> found) {
        return new LogPath(
                new LogPath.Settings(64 * 1024, 5, 8 * 1024, Reading.in(ZoneOffset.UTC), new Scrubber()),
                new LogPath.Origin() {
                    @Override
                    public String path() {
                        return "/hostile.log";
                    }

                    @Override
                    public String fileId() {
                        return "1-2-3";
                    }
                },
                Detectors.all(),
                found::add);
    }
}
