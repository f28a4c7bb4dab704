package dev.hark.sidecar.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A JSON text that is written field by field: binding by reflection is memory that every pod would pay for. */
final class JsonBody {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {}

    /** Writes one value. */
    interface Content {

        void writeTo(JsonGenerator json) throws IOException;
    }

    static String of(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return text.toString();
    }
}
