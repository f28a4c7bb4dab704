package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.Readings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Files of a control group. One that is not there says nothing: which there are depends on the kernel and on which
 * controllers are switched on. One that may not be read is a blindness. One thread.
 */
final class CgroupFolder {

    private static final byte[] SOME = "some".getBytes(StandardCharsets.US_ASCII);
    private static final long MILLIS = 1_000;
    private static final String TOTAL = "total=";

    private final Path folder;
    private final ProcFile file;
    private final Tokens tokens = new Tokens();
    private final Sight sight;
    private final Readings.Draft<CgroupValue> draft;

    CgroupFolder(Path folder, ProcFile file, Readings.Draft<CgroupValue> draft, Sight sight) {
        this.folder = folder;
        this.file = file;
        this.draft = draft;
        this.sight = sight;
    }

    /** A file that holds one number; what is no number, such as {@code max}, is no limit and so absent. */
    void single(String name, CgroupValue value) {
        single(name, value, Long.MAX_VALUE, 1);
    }

    /**
     * A file that holds one number in another unit.
     *
     * @param none from which on a number means that there is no limit
     */
    void single(String name, CgroupValue value, long none, long divisor) {
        long number = number(name);
        if (number >= 0 && number < none) {
            draft.put(value, number / divisor);
        }
    }

    /** The number that a file holds, or {@link Numbers#NONE}. */
    long number(String name) {
        if (!load(name)) {
            return Numbers.NONE;
        }
        tokens.over(file.bytes(), 0, file.length());
        return tokens.advance() ? tokens.decimal() : Numbers.NONE;
    }

    /** A file that holds how much of a period may be used, and the period: {@code 50000 100000}. */
    void quota(String name, CgroupValue thousandths) {
        if (load(name)) {
            tokens.over(file.bytes(), 0, file.length());
            long quota = tokens.advance() ? tokens.decimal() : Numbers.NONE;
            long period = tokens.advance() ? tokens.decimal() : Numbers.NONE;
            quota(quota, period, thousandths);
        }
    }

    /** No quota, and so no limit, is {@code max} or less than 0. */
    void quota(long quota, long period, CgroupValue thousandths) {
        if (quota > 0 && quota < Long.MAX_VALUE / MILLIS && period > 0) {
            draft.put(thousandths, quota * MILLIS / period);
        }
    }

    void named(String name, NamedLines<CgroupValue> lines) {
        if (load(name)) {
            lines.read(file.bytes(), file.length(), draft);
        }
    }

    /** {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=0}, and {@code full} likewise. */
    void pressure(String name, CgroupValue some, CgroupValue full) {
        if (!load(name)) {
            return;
        }
        byte[] bytes = file.bytes();
        int at = 0;
        int end;
        while ((end = Tokens.lineEnd(bytes, at, file.length())) < file.length()) {
            tokens.over(bytes, at, end);
            boolean isSome = tokens.advance() && tokens.is(SOME);
            while (tokens.advance()) {
                long total = total(bytes);
                if (total >= 0) {
                    draft.put(isSome ? some : full, total);
                }
            }
            at = end + 1;
        }
    }

    private long total(byte[] bytes) {
        int value = tokens.from() + TOTAL.length();
        return value < tokens.to() && bytes[value - 1] == '=' && bytes[tokens.from()] == 't'
                ? Numbers.decimal(bytes, value, tokens.to())
                : Numbers.NONE;
    }

    private boolean load(String name) {
        Path path = folder.resolve(name);
        try {
            file.read(path.toString());
            sight.sees(path.toString());
            return true;
        } catch (IOException e) {
            if (Reason.isDenied(e)) {
                sight.blind(path.toString(), Reason.of(e) + "; run the sidecar as the service's user");
            }
            return false;
        }
    }
}
