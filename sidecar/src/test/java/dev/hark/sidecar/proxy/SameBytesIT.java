package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * The same client, once with the service itself and once through the proxy: it reads the same bytes, and the service
 * reads the same but for the fields that the proxy adds.
 */
class SameBytesIT {

    /** A request that says nothing about the behaviour: when it is answered, what came before it was taken. */
    private static final String MARK = "GET /mark HTTP/1.1\r\nHost: mark\r\nConnection: close\r\n\r\n";

    /** What a service saw, one connection each. */
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /** How the end of a body is told. */
    enum Body {
        NONE,
        FIXED,
        CHUNKED,
        TRAILERS,
        UNTIL_CLOSE
    }

    /** One request: its own body, and what it asks for. */
    record Call(Body request, int requestSize, Body answer, int answerSize, boolean head) {

        /** An answer without end must be the last: what comes behind it reaches nobody, sooner or later. */
        String text(long seed, boolean last) {
            Body told = answer == Body.UNTIL_CLOSE && !last ? Body.CHUNKED : answer;
            String target = told + "/" + answerSize + "/" + seed + (last ? "/last" : "/more");
            String start = (head ? "HEAD" : request == Body.NONE ? "GET" : "POST") + " /" + target
                    + " HTTP/1.1\r\nHost: a\r\nX-Some: thing\r\n";
            return start + body(request == Body.UNTIL_CLOSE || head ? Body.NONE : request, requestSize, seed);
        }
    }

    /**
     * What a client does.
     *
     * @param seed of the sizes of its writes and reads, and of all content
     * @param abortAfter breaks off after that many bytes read; negative for never
     * @param halfClose whether it says that it has said all
     */
    record Behaviour(List<Call> calls, long seed, int abortAfter, boolean halfClose) {

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < calls.size(); i++) {
                text.append(calls.get(i).text(seed + i, i == calls.size() - 1));
            }
            return text.toString();
        }
    }

    @Provide
    Arbitrary<Behaviour> behaviours() {
        Arbitrary<Integer> sizes = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0, 50)),
                Tuple.of(3, Arbitraries.integers().between(0, 5_000)),
                Tuple.of(1, Arbitraries.integers().between(0, 200_000)));
        Arbitrary<Call> calls = Combinators.combine(
                        Arbitraries.of(Body.class),
                        sizes,
                        Arbitraries.of(Body.FIXED, Body.CHUNKED, Body.TRAILERS, Body.FIXED, Body.UNTIL_CLOSE),
                        sizes,
                        Arbitraries.of(true, false, false, false))
                .as(Call::new);
        return Combinators.combine(
                        calls.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.integers().between(-200_000, 20_000),
                        Arbitraries.of(true, false, false))
                .as(Behaviour::new);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void clientAndService_cannotTell(@ForAll("behaviours") Behaviour behaviour) throws Exception {
        Played wanted = direct(behaviour);
        Played found = proxied(behaviour);

        assertThat(found.answer).isEqualTo(wanted.answer);
        if (behaviour.abortAfter < 0) {
            assertThat(wanted.seen).containsExactly(behaviour.text());
            assertThat(found.seen).containsExactly(behaviour.text());
        } else {
            // Of what was broken off, nothing need ever have reached the service; what did is what was said first.
            assertThat(found.seen)
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(seen -> assertThat(behaviour.text()).startsWith(seen));
        }
    }

    /**
     * What came of a behaviour.
     *
     * @param answer what the client read
     * @param seen what the service read on each of its connections
     */
    private record Played(String answer, List<String> seen) {}

    private Played direct(Behaviour behaviour) throws IOException {
        try (RawService service = new RawService(this::serve)) {
            String answer = play(behaviour, service.port());
            return new Played(answer, seenBy(service));
        }
    }

    /** With a proxy and a service of its own, so that what comes late is never taken for another behaviour's. */
    private Played proxied(Behaviour behaviour) throws Exception {
        try (RawService service = new RawService(this::serve);
                Bench bench = new Bench(service.uri())) {
            String answer = play(behaviour, bench.port);
            mark(bench.port);
            soon(() -> bench.counts.connections() == 0);
            return new Played(answer, seenBy(service));
        }
    }

    /** Connections are taken in the order in which they were made: after the mark there are none of before. */
    private List<String> seenBy(RawService service) throws IOException {
        mark(service.port());
        soon(service::isIdle);
        List<String> all = seen.stream().map(SameBytesIT::withoutAdded).toList();
        seen.clear();
        return all.stream().filter(each -> !each.equals(MARK)).toList();
    }

    /** Looked at often: it is nearly so already, and the wait is part of every try. */
    private static void soon(Callable<Boolean> fact) {
        await().atMost(Bench.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(fact);
    }

    private static void mark(int port) throws IOException {
        try (Socket socket = Bench.connect(port)) {
            Wire.send(socket, MARK);
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    // --- the client -----------------------------------------------------------------------------------------------

    private static String play(Behaviour behaviour, int port) throws IOException {
        byte[] request = Bench.bytes(behaviour.text());
        try (Socket socket = Bench.connect(port)) {
            Thread writer = Thread.ofVirtual().start(() -> write(socket, request, behaviour));
            String answer = read(socket, behaviour);
            if (behaviour.abortAfter >= 0) {
                Wire.reset(socket);
            }
            writer.join();
            return answer;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void write(Socket socket, byte[] request, Behaviour behaviour) {
        Random random = new Random(behaviour.seed);
        try {
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < request.length; ) {
                int count = Math.min(request.length - at, 1 + random.nextInt(random.nextBoolean() ? 10 : 20_000));
                out.write(request, at, count);
                at += count;
            }
            if (behaviour.halfClose) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // The service ended the connection first, or this client broke it off.
        }
    }

    /** To the end of the connection, or until it breaks off; in small gulps, so that the other side has to wait. */
    private static String read(Socket socket, Behaviour behaviour) throws IOException {
        Random random = new Random(behaviour.seed);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int most = behaviour.abortAfter < 0 ? Integer.MAX_VALUE : behaviour.abortAfter;
        byte[] gulp = new byte[3_000];
        InputStream in = socket.getInputStream();
        while (answer.size() < most) {
            int count = in.read(gulp, 0, Math.min(most - answer.size(), 1 + random.nextInt(gulp.length)));
            if (count < 0) {
                break;
            }
            answer.write(gulp, 0, count);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    // --- the service ----------------------------------------------------------------------------------------------

    /** Answers what is asked for, and ends the connection after the last. */
    private void serve(Socket socket) {
        StringBuilder read = new StringBuilder();
        try {
            socket.setSoTimeout(Math.toIntExact(Bench.PATIENCE.toMillis()));
            boolean more = true;
            while (more) {
                String head = Wire.head(socket);
                read.append(head);
                more = head.endsWith("\r\n\r\n") && answer(socket, head, read);
            }
        } catch (IOException e) {
            // The client broke off, or has no more to say.
        } finally {
            seen.add(read.toString());
        }
    }

    private static boolean answer(Socket socket, String head, StringBuilder read) throws IOException {
        if (head.contains("Host: mark")) {
            Wire.send(socket, Wire.ok("marked"));
            return false;
        }
        requestBody(socket, head, read);
        String[] asked =
                head.substring(head.indexOf('/') + 1, head.indexOf(" HTTP")).split("/", -1);
        Body body = Body.valueOf(asked[0]);
        String text = "HTTP/1.1 200 OK\r\nX-Case: Kept\r\n"
                + body(body, Integer.parseInt(asked[1]), Long.parseLong(asked[2]));
        Wire.send(socket, head.startsWith("HEAD") ? text.substring(0, text.indexOf("\r\n\r\n") + 4) : text);
        return asked[3].equals("more");
    }

    private static void requestBody(Socket socket, String head, StringBuilder read) throws IOException {
        int length = head.indexOf("Content-Length: ");
        if (length >= 0) {
            int from = length + "Content-Length: ".length();
            read.append(Wire.read(socket, Integer.parseInt(head.substring(from, head.indexOf('\r', from)))));
        } else if (head.contains("Transfer-Encoding")) {
            chunkedBody(socket, read);
        }
    }

    private static void chunkedBody(Socket socket, StringBuilder read) throws IOException {
        String part;
        do {
            part = Wire.head(socket);
            read.append(part);
        } while (!part.isEmpty() && !part.endsWith("\r\n0\r\n\r\n") && !part.endsWith("X-End: 1\r\n\r\n"));
    }

    private static String body(Body kind, int size, long seed) {
        String content = content(size, seed);
        return switch (kind) {
            case NONE -> "\r\n";
            case FIXED -> "Content-Length: " + size + "\r\n\r\n" + content;
            case CHUNKED -> "Transfer-Encoding: chunked\r\n\r\n" + chunks(content, seed) + "0\r\n\r\n";
            case TRAILERS -> "Transfer-Encoding: chunked\r\n\r\n" + chunks(content, seed) + "0\r\nX-End: 1\r\n\r\n";
            case UNTIL_CLOSE -> "\r\n" + content;
        };
    }

    private static String chunks(String content, long seed) {
        Random random = new Random(seed);
        StringBuilder chunks = new StringBuilder("1;first=\"yes\"\r\nx\r\n");
        for (int at = 0; at < content.length(); ) {
            int count = Math.min(content.length() - at, 1 + random.nextInt(10_000));
            chunks.append(Integer.toHexString(count))
                    .append("\r\n")
                    .append(content, at, at + count)
                    .append("\r\n");
            at += count;
        }
        return chunks.toString();
    }

    private static String content(int size, long seed) {
        Random random = new Random(seed);
        StringBuilder content = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            content.append((char) ('a' + random.nextInt(26)));
        }
        return content.toString();
    }

    private static String withoutAdded(String seen) {
        return seen.replaceAll("(X-Forwarded-(For|Proto|Host)|Forwarded|Via): [^\r]*\r\n", "");
    }
}
