package dev.hark.sidecar.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Framing against a model that is too simple to be wrong: a record is a header line and all lines up to the next. */
class FramerPropertyTest {

    private static final Heads HASH = new Heads() {
        @Override
        public void read(Line line, Head head) {
            if (line.length() > 0 && line.bytes()[line.from()] == '>') {
                head.start(0, 1, null);
            }
        }

        @Override
        public boolean closesQuote(Line line) {
            return true;
        }

        @Override
        public boolean breaksQuote(Line line) {
            return false;
        }
    };

    /** A record as the model and the framer see it. */
    private record Seen(String text, long firstLine, long lastLine, long firstByte) {}

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> text = Arbitraries.strings().withChars("ab ü€").ofMaxLength(12);
        Arbitrary<String> header = text.map(t -> ">" + t);
        Arbitrary<String> more = text.map(t -> "x" + t);
        return Arbitraries.oneOf(header, more).list().ofMinSize(1).ofMaxSize(30).map(list -> {
            List<String> lines = new ArrayList<>(list);
            lines.set(0, ">" + lines.getFirst());
            return lines;
        });
    }

    @Property(tries = 400)
    void records_areThoseOfTheModel(
            @ForAll("lines") List<String> lines,
            @ForAll @IntRange(min = 1, max = 40) int piece,
            @ForAll boolean windows) {
        byte[] bytes = String.join(windows ? "\r\n" : "\n", lines).getBytes(StandardCharsets.UTF_8);
        List<Seen> seen = new ArrayList<>();
        Framer framer = new Framer(
                1 << 16,
                HASH,
                record -> seen.add(new Seen(
                        String.join(" / ", record.linesFrom(0)),
                        record.firstLine(),
                        record.lastLine(),
                        record.firstByte())));
        for (int i = 0; i < bytes.length; i += piece) {
            framer.feed(bytes, i, Math.min(bytes.length, i + piece));
        }
        framer.end();
        assertThat(seen).isEqualTo(model(lines, windows ? 2 : 1));
        assertThat(framer.counts().framed()).isEqualTo(bytes.length);
    }

    private static List<Seen> model(List<String> lines, int end) {
        List<Seen> records = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(">")) {
                records.add(new Seen(lines.get(i), i + 1, i + 1, offset));
            } else {
                Seen last = records.removeLast();
                records.add(new Seen(last.text() + " / " + lines.get(i), last.firstLine(), i + 1, last.firstByte()));
            }
            offset += lines.get(i).getBytes(StandardCharsets.UTF_8).length + end;
        }
        return records;
    }

    @Provide
    Arbitrary<byte[]> anything() {
        Arbitrary<Byte> bytes = Arbitraries.of(
                (byte) '\n',
                (byte) '\r',
                (byte) 0,
                (byte) '>',
                (byte) 'x',
                (byte) ' ',
                (byte) 0x1B,
                (byte) '[',
                (byte) 0xFF,
                (byte) 0xFE,
                (byte) '{',
                (byte) '}',
                (byte) '"',
                (byte) '|',
                (byte) 'a',
                (byte) '1');
        return bytes.list().ofMaxSize(300).map(list -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            list.forEach(out::write);
            return out.toByteArray();
        });
    }

    @Property(tries = 600)
    void bytesIn_areFramedOrSkipped(
            @ForAll("anything") byte[] bytes,
            @ForAll @IntRange(min = 1, max = 50) int piece,
            @ForAll @IntRange(min = 4, max = 64) int longest) {
        Framer framer = new Framer(longest, HASH, record -> {});
        for (int i = 0; i < bytes.length; i += piece) {
            framer.feed(bytes, i, Math.min(bytes.length, i + piece));
        }
        framer.end();
        FrameCounts counts = framer.counts();
        assertThat(counts.framed() + counts.tooLong() + counts.nul()).isEqualTo(bytes.length);
        assertThat(framer.offset()).isEqualTo(bytes.length);
    }
}
