package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a JSON record that nearly always ends in "nothing here": words that may tell of a failure, and on the way
 * the marks of thread and trace. The pass stops only at quotes, at x and at k, since every word that matters begins with a
 * quote, or holds {@code xc} or {@code ack}.
 */
final class JsonGlance {

    private static final long QUOTES = Bytes.repeated('"');
    private static final long XS = Bytes.repeated('x');
    private static final long KS = Bytes.repeated('k');

    /** By the four bytes behind the quote, in a table that is mostly empty: most quotes are done with by one look. */
    private static final Word[] QUOTED = byPrefix(
            "\"ERROR\"",
            "\"ERR\"",
            "\"EMERGENCY\"",
            "\"error\"",
            "\"err\"",
            "\"Error\"",
            "\"FATAL\"",
            "\"fatal\"",
            "\"Fatal\"",
            "\"SEVERE\"",
            "\"CRITICAL\"",
            "\"critical\"",
            "\"Critical\"",
            "\"panic\"",
            "\"dpanic\"",
            "\"PANIC\"",
            "\"ALERT\"",
            "\"alert\"",
            "\"emerg\"",
            "\"crit\"",
            "\"PRIORITY\":\"3",
            "\"PRIORITY\":\"2",
            "\"level\":3,",
            "\"level\":4000",
            "\"level\":5",
            "\"level\":6",
            "\"level\": 5",
            "\"level\": 6",
            "\"s\":\"E\"",
            "\"s\":\"F\"",
            "\"severityNumber\":17",
            "\"severityNumber\":18",
            "\"severityNumber\":19",
            "\"severityNumber\":2",
            "\"emergency\"");

    /** Serilog's exception: too short for the table. */
    private static final byte[] SERILOG = Bytes.ascii("\"@x\"");

    private static final byte[] EXCEPTION = Bytes.ascii("xception");
    private static final byte[] EXC_INFO = Bytes.ascii("exc_info");
    private static final byte[] STACK = Bytes.ascii("stack");
    private static final byte[] TRACEBACK = Bytes.ascii("Traceback");

    /** {@code "thread_name":"}, as the log at hand has it; null until a record was read in full. */
    private byte @Nullable [] threadKey;

    private byte @Nullable [] traceKey;
    private int threadPrefix;
    private int tracePrefix;
    private long thread;
    private long trace;
    private boolean trouble;

    private static final int SLOTS = 512;
    private static final int MULTIPLIER = 0x52E6B439;

    /** What begins alike, in a slot of its own. */
    private static final class Word {
        private final int prefix;
        private byte[][] texts = {};

        private Word(int prefix) {
            this.prefix = prefix;
        }

        private void add(byte[] text) {
            texts = Arrays.copyOf(texts, texts.length + 1);
            texts[texts.length - 1] = text;
        }
    }

    private static @Nullable Word[] byPrefix(String... words) {
        @Nullable Word[] table = new Word[SLOTS];
        for (String word : words) {
            byte[] text = Bytes.ascii(word);
            int prefix = Bytes.four(text, 1);
            int slot = slot(prefix);
            Word there = table[slot];
            if (there == null) {
                there = new Word(prefix);
                table[slot] = there;
            } else if (there.prefix != prefix) {
                throw new IllegalStateException(word + " needs another multiplier");
            }
            there.add(text);
        }
        return table;
    }

    private static int slot(int prefix) {
        return (prefix * MULTIPLIER) >>> 23;
    }

    /** Whether the record may tell of a failure. */
    boolean look(byte[] b, int from, int to) {
        trouble = false;
        thread = Marks.UNKNOWN;
        trace = traceKey == null ? Marks.UNKNOWN : Marks.NONE;
        int i = from;
        while (i <= to - Long.BYTES) {
            long eight = Bytes.eight(b, i);
            long stops = Bytes.equal(eight, QUOTES) | Bytes.equal(eight, XS) | Bytes.equal(eight, KS);
            while (stops != 0) {
                stop(b, i + (Long.numberOfTrailingZeros(stops) >>> 3), from, to);
                stops &= stops - 1;
            }
            i += Long.BYTES;
        }
        while (i < to) {
            if (b[i] == '"' || b[i] == 'x' || b[i] == 'k') {
                stop(b, i, from, to);
            }
            i++;
        }
        return trouble;
    }

    private void stop(byte[] b, int i, int from, int to) {
        byte c = b[i];
        if (c == '"') {
            if (i + 1 + Integer.BYTES > b.length) {
                return; // nothing that matters is as short
            }
            int prefix = Bytes.four(b, i + 1);
            Word word = QUOTED[slot(prefix)];
            if ((word != null && word.prefix == prefix) || prefix == threadPrefix || prefix == tracePrefix) {
                quote(b, i, to, word);
            }
            trouble |= b[i + 1] == '@' && Bytes.startsWith(b, i, to, SERILOG);
        } else if (c == 'x') {
            boolean exception = Bytes.startsWith(b, i, to, EXCEPTION);
            trouble |= exception || (i > from && Bytes.startsWith(b, i - 1, to, EXC_INFO));
        } else if (i - 4 >= from && b[i - 1] == 'c' && b[i - 2] == 'a') {
            boolean stack = Bytes.startsWith(b, i - 4, to, STACK);
            trouble |= stack || (i - 8 >= from && Bytes.startsWith(b, i - 8, to, TRACEBACK));
        }
    }

    private void quote(byte[] b, int i, int to, @Nullable Word word) {
        if (word != null) {
            for (byte[] text : word.texts) {
                trouble |= Bytes.startsWith(b, i, to, text);
            }
        }
        byte[] name = threadKey;
        if (name != null && Bytes.startsWith(b, i, to, name)) {
            thread = mark(b, i + name.length, to);
        }
        name = traceKey;
        if (name != null && Bytes.startsWith(b, i, to, name)) {
            trace = mark(b, i + name.length, to);
        }
    }

    /** Of the text up to the quote that closes it; a text with escapes is left to the full reading. */
    private static long mark(byte[] b, int from, int to) {
        int end = from;
        while (end < to && b[end] != '"') {
            if (b[end] == '\\') {
                return Marks.UNKNOWN;
            }
            end++;
        }
        return Bytes.hash(b, from, end);
    }

    /** {@link Marks Mark} of the thread of the record that was looked at last. */
    long thread() {
        return thread;
    }

    long trace() {
        return trace;
    }

    /** Learns from a record that was read in full under which names this log gives thread and trace. */
    void learn(byte[] b, int from, int to, ParsedRecord read) {
        threadKey = threadKey == null ? key(b, from, to, read.thread()) : threadKey;
        traceKey = traceKey == null ? key(b, from, to, read.keys().get(Keys.TRACE)) : traceKey;
        threadPrefix = prefix(threadKey);
        tracePrefix = prefix(traceKey);
    }

    /** The shortest name with its quotes and colon, {@code "t":"}, has as many bytes behind the first quote. */
    private static int prefix(byte @Nullable [] key) {
        return key == null ? 0 : Bytes.four(key, 1);
    }

    /** The name before a value: {@code "thread":"} where the text is {@code {"thread":"main"}}. */
    private static byte @Nullable [] key(byte[] b, int from, int to, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        int at = Bytes.indexOf(b, Bytes.ascii(":\"" + value + "\""), from, to);
        if (at < 2 || b[at - 1] != '"') {
            return null;
        }
        int start = at - 2;
        while (start > from && b[start] != '"') {
            start--;
        }
        return at - start > 2 ? Arrays.copyOfRange(b, start, at + 2) : null;
    }
}
