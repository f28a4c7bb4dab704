package dev.hark.sidecar.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.hark.sidecar.observe.JsonValues;
import dev.hark.signal.Limits;
import dev.hark.signal.scrub.Scrubber;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in JSON by their places, in one pass and without a tree. Nesting, lengths of numbers and names are
 * bounded by the parser; a number with an absurd exponent is none, for adding it would fill the memory with zeros.
 */
final class JsonPlaces {

    private static final int DEEPEST = 100;
    private static final int MOST_DIGITS = 100;
    private static final int LONGEST_VALUE = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(MOST_DIGITS)
                    .maxNameLength(1000)
                    .build())
            .build();

    private final List<Place> places;
    private final Scrubber scrubber = new Scrubber();

    /** One place and what was found there. */
    private static final class Place {
        private final String pointer;
        private final List<String> steps;
        private int count;
        private @Nullable BigDecimal sum = BigDecimal.ZERO;
        private @Nullable String first;

        Place(String pointer) {
            this.pointer = pointer;
            this.steps = Arrays.stream(pointer.substring(1).split("/", -1))
                    .map(step -> step.replace("~1", "/").replace("~0", "~"))
                    .toList();
        }

        boolean isAt(List<String> path) {
            if (path.size() != steps.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!steps.get(i).equals("*") && !steps.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        void add(@Nullable BigDecimal number, String text) {
            count++;
            sum = sum == null || number == null ? null : sum.add(number);
            first = first == null ? text : first;
        }
    }

    JsonPlaces(List<String> pointers) {
        this.places = pointers.stream().map(Place::new).toList();
    }

    /**
     * What stands in each place.
     *
     * @throws IOException if the text is no JSON to its end
     */
    Map<String, JsonValues> read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new IOException("empty");
            }
            value(parser, new ArrayList<>());
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
        }
        Map<String, JsonValues> found = new HashMap<>();
        places.forEach(place -> found.put(place.pointer, new JsonValues(place.count, place.sum, place.first)));
        return found;
    }

    private void value(JsonParser parser, List<String> path) throws IOException {
        JsonToken token = parser.currentToken();
        for (Place place : places) {
            if (place.isAt(path)) {
                place.add(number(parser, token), text(parser, token));
            }
        }
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                inside(parser, path, name);
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                inside(parser, path, Integer.toString(i));
            }
        }
    }

    private void inside(JsonParser parser, List<String> path, String step) throws IOException {
        path.add(step);
        value(parser, path);
        path.removeLast();
    }

    private static @Nullable BigDecimal number(JsonParser parser, JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            return null;
        }
        String text = parser.getText();
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        return exponent >= 0 && text.length() - exponent > 5 ? null : new BigDecimal(text);
    }

    private String text(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> scrubber.scrub(Limits.cut(parser.getText(), LONGEST_VALUE));
        };
    }
}
