package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.RawRecord;
import dev.hark.signal.Frame;
import dev.hark.signal.Limits;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a record as texts, each made when it is asked for: of a trace with forty calls only the first few lines
 * are. The first one is without its header. Valid as long as the record is.
 */
final class RecordLines extends AbstractList<String> {

    private static final int LONGEST_TRACE = 2_000;
    private static final int LONGEST_TRACE_LINE = 2_000;

    private final RawRecord record;
    private final JavaCalls calls;
    private final @Nullable String[] made;

    RecordLines(RawRecord record, int body, JavaCalls calls) {
        this.record = record;
        this.calls = calls;
        this.made = new String[record.lines()];
        made[0] = record.text(body, record.lineTo(0));
    }

    @Override
    public int size() {
        return made.length;
    }

    @Override
    public String get(int i) {
        String text = made[i];
        if (text == null) {
            text = record.line(i);
            made[i] = text;
        }
        return text;
    }

    /** Lines as long as traces have them: patterns never see more, however long somebody's line is. */
    static List<String> bounded(List<String> lines) {
        return new Bounded(lines);
    }

    /** The call of a Java trace in such a line, or null where it is to be read as text. */
    static @Nullable Frame call(List<String> lines, int i) {
        return i > 0 && lines instanceof Bounded bounded && bounded.lines instanceof RecordLines of
                ? of.calls.read(of.record.bytes(), of.record.lineFrom(i), of.record.lineTo(i))
                : null;
    }

    private static final class Bounded extends AbstractList<String> {
        private final List<String> lines;

        private Bounded(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public int size() {
            return Math.min(lines.size(), LONGEST_TRACE);
        }

        @Override
        public String get(int i) {
            return Limits.cut(lines.get(i), LONGEST_TRACE_LINE);
        }
    }
}
