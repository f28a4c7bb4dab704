package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBytesIT {

    private static final String FIRST = "the first line of one log\n";
    private static final String OTHER = "the first line of another\n";
    private static final String END = "an end that is longer than what is remembered of the bytes before a position\n";

    @TempDir
    private Path folder;

    private Path log;
    private LogBytes bytes;
    private final byte[] buffer = new byte[4 * 1024];

    @BeforeEach
    void open() throws IOException {
        log = folder.resolve("app.log");
        Files.writeString(log, FIRST + END);
        bytes = LogBytes.open(log);
    }

    @AfterEach
    void close() throws IOException {
        bytes.close();
    }

    @Test
    void grownLog_isReadOn() throws IOException {
        assertThat(read()).isEqualTo(FIRST + END);
        Files.writeString(log, "more\n", StandardOpenOption.APPEND);
        assertThat(bytes.isCut()).isFalse();
        assertThat(read()).isEqualTo("more\n");
    }

    @Test
    void anotherLogWithTheSameEnd_isCut() throws IOException {
        read();
        Files.writeString(log, OTHER + END + "more\n");
        assertThat(bytes.isCut()).isTrue();
        assertThat(bytes.fetch(buffer, 1)).isEqualTo(LogBytes.CUT_SHORT);
    }

    @Test
    void unreadLogThatWasLookedAt_isCut_whenItShrinksOrBeginsOtherwise() throws IOException {
        bytes.look(1);
        assertThat(bytes.isCut()).isFalse();
        Files.writeString(log, FIRST);
        assertThat(bytes.isCut()).isTrue();
        Files.writeString(log, OTHER + END + END);
        assertThat(bytes.isCut()).isTrue();
        assertThat(bytes.fetch(buffer, 1)).isEqualTo(LogBytes.CUT_SHORT);
    }

    @Test
    void unreadLogThatWasLookedAt_isKnownInItsCopy() throws IOException {
        bytes.look(1);
        Path copy = Files.copy(log, folder.resolve("app.log.1"));
        try (LogBytes other = LogBytes.open(copy)) {
            assertThat(bytes.likeness(other.channel())).isEqualTo(LogBytes.Likeness.WHOLE);
        }
    }

    /** A position that was saved with the bytes of the next log would not be found again in the copy of this one. */
    @Test
    void bytesBeforeAPosition_areNotTakenFromTheNextLog() throws IOException {
        read();
        Fingerprint before = bytes.before(FIRST.length() + 10);
        assertThat(before.length()).isPositive();
        Files.writeString(log, OTHER + END + "more\n");
        assertThat(bytes.before(FIRST.length() + 10)).isEqualTo(Fingerprint.NONE);
    }

    @Test
    void headGrowsWithWhatIsRead_whateverWasLookedAtBefore() throws IOException {
        Files.writeString(log, FIRST);
        bytes.look(1);
        Files.writeString(log, END, StandardOpenOption.APPEND);
        read();
        byte[] all = (FIRST + END).getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.head()).isEqualTo(Fingerprint.of(all, 0, all.length));
    }

    private String read() throws IOException {
        int fresh = bytes.fetch(buffer, 1);
        int from = bytes.known();
        bytes.take(buffer, from, from + fresh);
        return new String(buffer, from, fresh, StandardCharsets.UTF_8);
    }
}
