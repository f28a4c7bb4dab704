package dev.hark.sidecar.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

/** Lines from bytes, against a model that splits the whole text at once. */
class LineSplitterTest {

    private static final int LONGEST = 40;

    /** What was handed on, with everything that is said about it. */
    record Seen(String text, long firstByte, long endByte, long number, boolean partial, boolean truncated) {}

    private List<Seen> seen = new ArrayList<>();
    private FrameCounts counts = new FrameCounts();
    private LineSplitter splitter = new LineSplitter(LONGEST, this::see, counts);

    /** A property's tries share one instance of this class. */
    @BeforeTry
    void anew() {
        seen = new ArrayList<>();
        counts = new FrameCounts();
        splitter = new LineSplitter(LONGEST, this::see, counts);
    }

    private void see(Line line) {
        assertThat(line.lastLine()).isEqualTo(line.firstLine());
        String text = new String(line.bytes(), line.from(), line.length(), StandardCharsets.UTF_8);
        seen.add(new Seen(text, line.firstByte(), line.endByte(), line.firstLine(), line.partial(), line.truncated()));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "Z", " ", "ü", "€", "😀", "\t", "0")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts))
                .list()
                .ofMaxSize(20);
    }

    @Property
    void lines_areThoseOfTheModel_howeverTheBytesCome(
            @ForAll("texts") List<String> lines, @ForAll boolean windows, @ForAll long seed) {
        String end = windows ? "\r\n" : "\n";
        feed(bytes(lines, end, StandardCharsets.UTF_8, new byte[0]), seed);
        splitter.end(); // fewer bytes than the encoding is told by wait for more
        assertThat(seen).extracting(Seen::text).isEqualTo(lines);
        assertBytesAreContiguous(0);
        assertThat(counts.framed()).isEqualTo(splitter.offset());
    }

    @Property
    void utf16_isReadAsText_howeverTheBytesCome(
            @ForAll("texts") List<String> lines, @ForAll boolean little, @ForAll long seed) {
        Charset charset = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        byte[] mark = little ? new byte[] {(byte) 0xFF, (byte) 0xFE} : new byte[] {(byte) 0xFE, (byte) 0xFF};
        List<String> all = new ArrayList<>(List.of("first"));
        all.addAll(lines);
        feed(bytes(all, "\n", charset, mark), seed);
        assertThat(seen).extracting(Seen::text).isEqualTo(all);
        assertBytesAreContiguous(0);
    }

    @Property
    void longLines_areCutAndCounted_andNothingElseIsLost(
            @ForAll("texts") List<String> lines, @ForAll long seed, @ForAll byte filler) {
        byte fill = filler == '\n' || filler == '\r' ? (byte) 'x' : filler;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int tooLong = 0;
        for (String line : lines) {
            all.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            all.write('y');
            int length = LONGEST + new Random(seed).nextInt(500);
            for (int i = 0; i < length; i++) {
                all.write(fill);
            }
            tooLong += 1 + length - LONGEST;
            all.write('\n');
        }
        feed(all.toByteArray(), seed);
        assertThat(seen).hasSize(lines.size() * 2);
        assertThat(counts.tooLong()).isEqualTo(tooLong);
        assertThat(counts.truncatedLines()).isEqualTo(lines.size());
        assertThat(counts.framed() + counts.tooLong()).isEqualTo(splitter.offset());
    }

    @Test
    void mark_isNoPartOfTheFirstLine() {
        feed(
                bytes(List.of("a", "b"), "\n", StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF
                }),
                1);
        assertThat(seen).extracting(Seen::text).containsExactly("a", "b");
    }

    @Test
    void zeros_areDroppedAndCounted() {
        byte[] log = new byte[10_000];
        log[4000] = 'a';
        log[4001] = '\n';
        log[9999] = 'b';
        feed(log, 7);
        assertThat(seen).extracting(Seen::text).containsExactly("a");
        assertThat(counts.nul()).isEqualTo(9997);
        assertThat(seen.getFirst().firstByte()).isEqualTo(4000);
    }

    @Test
    void invalidUtf8_passesAsItIs() {
        splitter.feed(new byte[] {'a', (byte) 0xC3, '\n', (byte) 0xFF, '\n'}, 0, 5);
        assertThat(seen).extracting(Seen::text).containsExactly("a\uFFFD", "\uFFFD");
    }

    @Test
    void lineWithoutEnd_isHeld_flagged_andHandedOnWholeWhenItsRestComes() {
        feed("one\ntw".getBytes(StandardCharsets.UTF_8), 1);
        assertThat(seen).extracting(Seen::text).containsExactly("one");
        assertThat(splitter.heldFrom()).isEqualTo(4);
        splitter.flushPartial();
        splitter.feed("o\n".getBytes(StandardCharsets.UTF_8), 0, 2);
        assertThat(seen)
                .containsExactly(
                        new Seen("one", 0, 4, 1, false, false),
                        new Seen("tw", 4, 6, 2, true, false),
                        new Seen("two", 4, 8, 2, false, false));
        assertThat(splitter.heldFrom()).isEqualTo(8);
    }

    @Test
    void end_takesWhatIsHeldForALine() {
        feed("one\ntwo".getBytes(StandardCharsets.UTF_8), 1);
        splitter.end();
        assertThat(seen)
                .extracting(Seen::text, Seen::partial)
                .contains(org.assertj.core.groups.Tuple.tuple("two", false));
        assertThat(counts.framed()).isEqualTo(7);
    }

    @Test
    void resume_countsLinesAndBytesOn() {
        splitter.resume(1000, 40, Encoding.BYTES);
        splitter.feed("x\n".getBytes(StandardCharsets.UTF_8), 0, 2);
        assertThat(seen).containsExactly(new Seen("x", 1000, 1002, 41, false, false));
    }

    private void assertBytesAreContiguous(long from) {
        long at = from;
        long number = 1;
        for (Seen line : seen) {
            assertThat(line.firstByte()).isEqualTo(at);
            assertThat(line.number()).isEqualTo(number++);
            at = line.endByte();
        }
        assertThat(at).isEqualTo(splitter.offset());
    }

    /** In pieces of any size. */
    private void feed(byte[] log, long seed) {
        Random random = new Random(seed);
        int i = 0;
        while (i < log.length) {
            int n = Math.min(log.length - i, 1 + random.nextInt(random.nextBoolean() ? 3 : 100));
            splitter.feed(log, i, i + n);
            i += n;
        }
    }

    private static byte[] bytes(List<String> lines, String end, Charset charset, byte[] mark) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(mark);
        lines.forEach(line -> all.writeBytes((line + end).getBytes(charset)));
        return all.toByteArray();
    }
}
