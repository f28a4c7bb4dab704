package dev.hark.sidecar.detect.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lines may hold a step, by the texts that these must hold; and now and then any line, for its time. One step
 * without such a text, and every line has to be read.
 */
final class Wanted {

    private static final int LINES_A_TICK = 512;

    private final boolean all;
    private final @Nullable LiteralSearch search;
    private int untilTick = 1;

    private Wanted(boolean all, @Nullable LiteralSearch search) {
        this.all = all;
        this.search = search;
    }

    static Wanted of(List<LogSign> signs) {
        List<String> literals = signs.stream().map(LogSign::literal).distinct().toList();
        boolean all = literals.stream().anyMatch(text -> text.length() < LiteralSearch.SHORTEST);
        return new Wanted(all, all || literals.isEmpty() ? null : new LiteralSearch(literals));
    }

    boolean wants(byte[] line, int from, int to) {
        if (all || (search != null && search.in(line, from, to))) {
            return true;
        }
        untilTick--;
        if (untilTick < 0) {
            untilTick = LINES_A_TICK;
        }
        return untilTick <= 0; // twice: a line that was wanted at a glance is asked for again when it is whole
    }
}
