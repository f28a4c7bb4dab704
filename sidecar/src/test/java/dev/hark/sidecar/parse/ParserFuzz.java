package dev.hark.sidecar.parse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Each parser by itself, on text that reaches it in no log. The first byte chooses. */
public final class ParserFuzz {

    private static final Instant NEAR = Instant.parse("2026-03-01T12:00:00Z");

    private ParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] b = Arrays.copyOfRange(input, 1, input.length);
        String text = new String(b, StandardCharsets.UTF_8);
        switch (Math.floorMod(input[0], 7)) {
            case 0 -> stamp(b);
            case 1 -> JsonRecord.read(b, 0, b.length, ZoneOffset.UTC, NEAR);
            case 2 -> Logfmt.pairs(text);
            case 3 -> Csv.message(text);
            case 4 -> Traces.read(text.lines().toList());
            case 5 -> declared(text);
            default -> new RecordParser(Reading.in(ZoneOffset.UTC)).parseLine(b, 0, b.length, NEAR);
        }
    }

    private static void stamp(byte[] b) {
        Stamp stamp = new Stamp();
        int end = Stamps.read(b, 0, b.length, stamp);
        if (end > b.length) {
            throw new IllegalStateException("a time stamp ends behind its text");
        }
        if (end >= 0) {
            stamp.toInstant(ZoneOffset.UTC, NEAR);
        }
    }

    /** The first line is the pattern, the second the log. */
    private static void declared(String text) {
        int end = text.indexOf('\n');
        if (end < 0) {
            return;
        }
        try {
            Reading reading = new Reading(ZoneOffset.UTC, List.of(DeclaredPattern.of(text.substring(0, end))));
            byte[] line = text.substring(end + 1).replace("\n", " ").getBytes(StandardCharsets.UTF_8);
            new RecordParser(reading).parseLine(line, 0, line.length, NEAR);
        } catch (DeclaredPattern.Malformed e) {
            // told before the start
        }
    }
}
