package dev.hark.sidecar.detect.flow;

import dev.hark.sidecar.observe.LogObservation;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Limits;
import dev.hark.signal.flow.Verdict.Place;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest lines in which steps were recognised, so that a finding can show them. A flow that takes long in a busy
 * service finds its lines gone; the finding then tells where they stand.
 */
final class StepLines {

    private static final int LONGEST = 512;
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int MOST_LINES = 4096;

    private final Map<Place, ContextLine> lines = new LinkedHashMap<>();
    private int characters;

    void add(LogObservation log) {
        String text = Limits.cut(log.record().message(), LONGEST);
        ContextLine line = new ContextLine(log.record().time(), log.record().level(), text, false);
        ContextLine before =
                lines.put(new Place(log.source().fileId(), log.source().firstByte()), line);
        characters += text.length() - (before == null ? 0 : before.text().length());
        Iterator<ContextLine> oldest = lines.values().iterator();
        while (characters > MOST_CHARACTERS || lines.size() > MOST_LINES) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }

    @Nullable
    ContextLine at(Place place) {
        return lines.get(place);
    }
}
