package dev.hark.sidecar.tail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hark.sidecar.frame.Encoding;
import dev.hark.signal.wire.PlainJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saved positions as JSON. A later version may write more of a position than this one reads. */
final class PositionsJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private PositionsJson() {}

    static byte[] write(Positions.Saved saved) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("number", saved.number());
            json.writeNumberField("at", saved.at());
            json.writeNumberField("begunAt", saved.begunAt());
            json.writeArrayFieldStart("files");
            for (Position position : saved.files()) {
                write(json, position);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Position position) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", position.path());
        json.writeObjectFieldStart("key");
        json.writeStringField("device", position.key().device());
        json.writeStringField("inode", position.key().inode());
        json.writeEndObject();
        json.writeStringField("fileId", position.fileId());
        json.writeNumberField("generation", position.generation());
        write(json, "head", position.head());
        json.writeNumberField("offset", position.offset());
        json.writeNumberField("lines", position.lines());
        write(json, "anchor", position.anchor());
        json.writeStringField("encoding", position.encoding().name());
        json.writeNumberField("size", position.size());
        json.writeNumberField("modified", position.modified());
        json.writeNumberField("made", position.made());
        json.writeBooleanField("finished", position.finished());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Fingerprint fingerprint) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("length", fingerprint.length());
        json.writeNumberField("hash", fingerprint.hash());
        json.writeEndObject();
    }

    /**
     * What was written.
     *
     * @throws IOException if it is no JSON
     * @throws IllegalArgumentException if it is something else
     */
    static Positions.Saved read(byte[] bytes, int from, int length) throws IOException {
        Map<String, Object> saved = PlainJson.object(bytes, from, length);
        List<Position> files = new ArrayList<>();
        if (saved.get("files") instanceof List<?> positions) {
            positions.forEach(position -> files.add(position(position)));
        }
        return new Positions.Saved(number(saved, "number"), number(saved, "at"), number(saved, "begunAt"), files);
    }

    private static Position position(Object value) {
        Map<?, ?> fields = object(value);
        Map<?, ?> key = object(fields.get("key"));
        return new Position(
                text(fields, "path"),
                new FileKey(text(key, "device"), text(key, "inode")),
                text(fields, "fileId"),
                Math.toIntExact(number(fields, "generation")),
                fingerprint(object(fields.get("head"))),
                number(fields, "offset"),
                number(fields, "lines"),
                fingerprint(object(fields.get("anchor"))),
                Encoding.valueOf(text(fields, "encoding")),
                number(fields, "size"),
                number(fields, "modified"),
                number(fields, "made"),
                Boolean.TRUE.equals(fields.get("finished")));
    }

    private static Fingerprint fingerprint(Map<?, ?> fields) {
        return new Fingerprint(Math.toIntExact(number(fields, "length")), number(fields, "hash"));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields;
        }
        throw new IllegalArgumentException("an object is missing");
    }

    private static String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
