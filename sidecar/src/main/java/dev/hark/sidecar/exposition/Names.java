package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All names of metrics and samples that were met, each with what it is an extension of. */
final class Names {

    private static final byte UNASKED = 0;
    private static final byte UNWANTED = 1;
    private static final byte WANTED = 2;

    private final Arena arena;
    private final Interest interest;
    private Suffix[] suffixes = new Suffix[64];
    private int[] bases = new int[64];
    private byte[] wanted = new byte[64];
    private int[] sampled = new int[64];
    private int[] claimed = new int[64];
    private @Nullable FamilyState[] families = new FamilyState[64];

    Names(int seed, Interest interest) {
        this.arena = new Arena(seed);
        this.interest = interest;
    }

    int size() {
        return arena.size();
    }

    long footprint() {
        return arena.footprint() + 21L * bases.length;
    }

    /** Number of a name, which has no escapes. */
    int of(byte[] bytes, int from, int to) {
        int before = arena.size();
        int id = arena.findOrAdd(bytes, from, to);
        if (id == before) {
            grow(id);
            Suffix suffix = Suffix.of(bytes, from, to);
            suffixes[id] = suffix;
            bases[id] = suffix == Suffix.NONE ? id : of(bytes, from, to - suffix.length());
        }
        return id;
    }

    /** Number of a name that may have escapes. */
    int ofQuoted(byte[] bytes, int from, int to) {
        if (Bytes.indexOf(bytes, (byte) '\\', from, to) < 0) {
            return of(bytes, from, to);
        }
        byte[] plain = Quoted.unescaped(bytes, from, to);
        return of(plain, 0, plain.length);
    }

    private void grow(int id) {
        if (id < bases.length) {
            return;
        }
        int capacity = bases.length * 2;
        suffixes = Arrays.copyOf(suffixes, capacity);
        bases = Arrays.copyOf(bases, capacity);
        wanted = Arrays.copyOf(wanted, capacity);
        sampled = Arrays.copyOf(sampled, capacity);
        claimed = Arrays.copyOf(claimed, capacity);
        families = Arrays.copyOf(families, capacity);
    }

    /** The ending by which a name may belong to the family of {@link #base}. */
    Suffix suffix(int id) {
        return suffixes[id];
    }

    int base(int id) {
        return bases[id];
    }

    FamilyState family(int id) {
        FamilyState family = families[id];
        if (family == null) {
            family = new FamilyState(id, text(id));
            families[id] = family;
        }
        return family;
    }

    @Nullable
    FamilyState familyIfAny(int id) {
        return families[id];
    }

    /** Whether somebody asked for samples of this name. */
    boolean isWanted(int id) {
        if (wanted[id] == UNASKED) {
            wanted[id] = interest.wants(text(id)) ? WANTED : UNWANTED;
        }
        return wanted[id] == WANTED;
    }

    String text(int id) {
        return new String(arena.copy(id), StandardCharsets.UTF_8);
    }

    void sampledIn(int id, int body) {
        sampled[id] = body;
    }

    boolean isSampledIn(int id, int body) {
        return sampled[id] == body;
    }

    /** Takes the names for a family of this body; false where one of them is taken already. */
    boolean claim(int[] ids, int body) {
        boolean free = true;
        for (int id : ids) {
            free &= claimed[id] != body;
            claimed[id] = body;
        }
        return free;
    }

    /** The names that no other family may use beside one of this type. */
    int[] claims(int name, MetricType type) {
        byte[] bytes = arena.copy(name);
        Set<Suffix> suffixes = EnumSet.of(Suffix.NONE);
        for (Suffix suffix : Suffix.values()) {
            if (type.allows(suffix)) {
                suffixes.add(suffix);
            }
        }
        return suffixes.stream()
                .map(suffix -> suffix.appendedTo(bytes, 0, bytes.length))
                .mapToInt(extended -> of(extended, 0, extended.length))
                .toArray();
    }
}
