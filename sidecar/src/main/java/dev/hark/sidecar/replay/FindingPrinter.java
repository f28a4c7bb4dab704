package dev.hark.sidecar.replay;

import dev.hark.sidecar.detect.FindingSink;
import dev.hark.sidecar.detect.Offer;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Finding;
import dev.hark.signal.Frame;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes each finding readably to the terminal: {@code sidecar --print}. */
public final class FindingPrinter implements FindingSink {

    private static final int MOST_FRAMES = 8;

    private final PrintWriter out;

    public FindingPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Offer offer(Finding finding) {
        Source source = finding.evidence().source();
        out.printf("%s %s %s%n", finding.time(), finding.kind().code(), printable(finding.title()));
        if (source != null) {
            out.printf("  at %s%n", source.text());
        }
        finding.facts().forEach(fact -> out.printf("  %s%n", printable(fact.statement())));
        finding.evidence().keys().forEach((key, value) -> out.printf("  %s %s%n", key, printable(value)));
        LogRecord log = finding.evidence().log();
        exception(log == null ? null : log.thrown());
        context(finding.evidence().context());
        out.println();
        out.flush();
        return Offer.STORED;
    }

    private void exception(@Nullable Thrown thrown) {
        if (thrown == null) {
            return;
        }
        String intro = "  ";
        for (Thrown t : thrown.chain()) {
            out.printf(
                    "%s%s%s%n", intro, printable(t.type()), t.message() == null ? "" : ": " + printable(t.message()));
            List<Frame> frames = t.frames();
            frames.stream().limit(MOST_FRAMES).forEach(frame -> out.printf("      at %s%n", printable(frame.text())));
            int more = Math.max(0, frames.size() - MOST_FRAMES) + t.omitted();
            if (more > 0) {
                out.printf("      and %d more%n", more);
            }
            intro = "  caused by ";
        }
    }

    private void context(List<ContextLine> lines) {
        if (lines.size() > 1) {
            out.println("  before it:");
            lines.stream()
                    .filter(line -> !line.failing())
                    .forEach(line -> out.printf(
                            "    %s %s %s%n",
                            line.at() == null ? "" : line.at(),
                            line.level() == null ? "" : line.level(),
                            printable(line.text())));
        }
    }

    /** A log may hold escape sequences that would move the cursor or change the colours of who reads it. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean shown = c == '\n' || c == '\t' || !Character.isISOControl(c);
            clean.appendCodePoint(shown ? c : 0xFFFD);
        });
        return clean.toString();
    }
}
