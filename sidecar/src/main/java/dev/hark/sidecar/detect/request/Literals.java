package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.frame.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks for many words in a line in one pass. Every word has two neighbouring pairs of letters that are seldom; one of the
 * two begins at an even place wherever the word stands, so only every second byte is looked at, in a map of pairs that
 * fits into the first cache. One thread.
 */
final class Literals {

    private static final int PAIRS = 1 << 16;

    /** A word, and where in it a seldom pair begins. */
    private static final class Place {
        private final byte[] word;
        private final byte[] other;
        private final int at;
        private final int group;

        private Place(byte[] word, byte[] other, int at, int group) {
            this.word = word;
            this.other = other;
            this.at = at;
            this.group = group;
        }
    }

    private final long[] pairs = new long[PAIRS / Long.SIZE];
    private final Place[][] places;
    private final short[] index = new short[PAIRS];

    private Literals(Map<Integer, List<Place>> byPair) {
        places = new Place[byPair.size() + 1][];
        places[0] = new Place[0];
        int next = 1;
        for (Map.Entry<Integer, List<Place>> entry : byPair.entrySet()) {
            int pair = entry.getKey();
            pairs[pair >>> 6] |= 1L << pair;
            index[pair] = (short) next;
            places[next++] = entry.getValue().toArray(Place[]::new);
        }
    }

    /** The bits of the groups of which a word stands in the line. */
    int groups(byte[] b, int from, int to) {
        int found = 0;
        int i = from;
        while (i <= to - Long.BYTES) {
            long eight = Bytes.eight(b, i);
            found |= at(b, i, from, to, (int) eight & 0xFFFF);
            found |= at(b, i + 2, from, to, (int) (eight >>> 16) & 0xFFFF);
            found |= at(b, i + 4, from, to, (int) (eight >>> 32) & 0xFFFF);
            found |= at(b, i + 6, from, to, (int) (eight >>> 48));
            i += Long.BYTES;
        }
        while (i <= to - 2) {
            found |= at(b, i, from, to, (b[i] & 0xFF) | (b[i + 1] & 0xFF) << 8);
            i += 2;
        }
        return found;
    }

    private int at(byte[] b, int i, int from, int to, int pair) {
        return (pairs[pair >>> 6] >>> pair & 1) == 0 ? 0 : verify(b, i, from, to, pair);
    }

    private int verify(byte[] b, int i, int from, int to, int pair) {
        int found = 0;
        for (Place place : places[index[pair]]) {
            int start = i - place.at;
            if (start >= from && start + place.word.length <= to && matches(b, start, place)) {
                found |= place.group;
            }
        }
        return found;
    }

    private static boolean matches(byte[] b, int start, Place place) {
        for (int k = 0; k < place.word.length; k++) {
            byte c = b[start + k];
            if (c != place.word[k] && c != place.other[k]) {
                return false;
            }
        }
        return true;
    }

    /** Words while they are gathered. */
    static final class Draft {

        private final Map<Integer, List<Place>> byPair = new HashMap<>();

        /** A word as it is. */
        Draft exact(int group, String word, String seldom) {
            return add(group, word, word, seldom);
        }

        /** A word in small or large letters. */
        Draft anyCase(int group, String word, String seldom) {
            return add(group, word, word.toUpperCase(Locale.ROOT), seldom);
        }

        private Draft add(int group, String word, String other, String seldom) {
            int at = word.indexOf(seldom);
            if (at < 0 || seldom.length() != 3) {
                throw new IllegalArgumentException(seldom + " must be three letters of " + word);
            }
            byte[] one = Bytes.ascii(word);
            byte[] two = Bytes.ascii(other);
            for (int k = at; k <= at + 1; k++) {
                Place place = new Place(one, two, k, group);
                int[] firsts = {one[k], two[k]};
                int[] seconds = {one[k + 1], two[k + 1]};
                Arrays.stream(firsts)
                        .distinct()
                        .forEach(first -> Arrays.stream(seconds)
                                .distinct()
                                .forEach(second -> byPair.computeIfAbsent(first | second << 8, _ -> new ArrayList<>())
                                        .add(place)));
            }
            return this;
        }

        Literals done() {
            return new Literals(byPair);
        }
    }
}
