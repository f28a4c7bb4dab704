package dev.hark.sidecar.proxy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.AnswerShape.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a JSON answer while it goes by, token for token, and remembers what it says of its success. */
final class JsonWatch {

    private static final int DEEPEST = 200;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_NUMBER = 256;
    private static final int LONGEST_VALUE = 200;

    /** Deeper than this no declared field is looked for. */
    private static final int DEEPEST_NAMED = 12;

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final Set<String> declared;
    private final String[] names = new String[DEEPEST_NAMED + 1];
    private final JsonSigns signs = new JsonSigns();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int depth;
    private boolean rootSeen;
    private boolean malformed;

    /** What all answers have in common. */
    static final class Reading {

        private final JsonFactory factory = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
        private final Set<String> declared;

        /** Answers with these fields declared. */
        Reading(Set<String> declared) {
            this.declared = Set.copyOf(declared);
        }

        JsonWatch begin() {
            try {
                return new JsonWatch(factory.createNonBlockingByteArrayParser(), declared);
            } catch (IOException e) {
                throw new IllegalStateException("a parser that reads nothing yet", e);
            }
        }
    }

    private JsonWatch(JsonParser parser, Set<String> declared) {
        this.parser = parser;
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        this.declared = declared;
    }

    void add(ByteBuf bytes, int from, int length) {
        if (malformed) {
            return;
        }
        try {
            if (bytes.hasArray()) {
                int start = bytes.arrayOffset() + from;
                feeder.feedInput(bytes.array(), start, start + length);
            } else {
                feeder.feedInput(ByteBufUtil.getBytes(bytes, from, length, true), 0, length);
            }
            read();
        } catch (IOException e) {
            malformed = true;
        }
    }

    /**
     * What was found.
     *
     * @param whole whether the answer was seen to its end
     */
    AnswerShape end(boolean whole) {
        try (parser) {
            if (whole && !malformed) {
                feeder.endOfInput();
                read();
            }
        } catch (IOException e) {
            malformed = true;
        }
        return new AnswerShape(verdict(whole), fields, signs.version(), whole && !malformed && signs.isEmpty());
    }

    private Verdict verdict(boolean whole) {
        if (signs.isError()) {
            return Verdict.ERROR;
        }
        if (malformed) {
            return Verdict.MALFORMED;
        }
        if (!whole) {
            return Verdict.CUT;
        }
        return rootSeen && depth == 0 ? Verdict.SUCCESS : Verdict.MALFORMED;
    }

    private void read() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            take(token);
        }
    }

    private void take(JsonToken token) throws IOException {
        if (depth == 0 && rootSeen) {
            malformed = true;
            throw new IOException("more than one value");
        }
        rootSeen = true;
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                signs.value(depth, name(), token, "");
                depth++;
                clearName();
            }
            case END_OBJECT, END_ARRAY -> {
                depth--;
                signs.ended(depth);
            }
            case FIELD_NAME -> setName(parser.currentName());
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                scalar(token);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IOException("unexpected " + token);
        }
    }

    private void scalar(JsonToken token) throws IOException {
        if (!signs.caresFor(depth, name()) && (declared.isEmpty() || depth > DEEPEST_NAMED)) {
            signs.value(depth, name(), token, "");
            return;
        }
        String text = parser.getText();
        signs.value(depth, name(), token, text);
        String path = declared.isEmpty() || depth > DEEPEST_NAMED ? null : path();
        if (path != null && declared.contains(path)) {
            fields.put(path, text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text);
        }
    }

    private void setName(String name) {
        if (depth <= DEEPEST_NAMED) {
            names[depth] = name;
        }
    }

    private void clearName() {
        if (depth <= DEEPEST_NAMED) {
            names[depth] = null;
        }
    }

    private @Nullable String name() {
        return depth <= DEEPEST_NAMED ? names[depth] : null;
    }

    /** Names from the root, parted by dots; elements of arrays have no name. Null at the root. */
    private @Nullable String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            if (names[i] != null) {
                path.append(path.isEmpty() ? "" : ".").append(names[i]);
            }
        }
        return path.isEmpty() ? null : path.toString();
    }
}
