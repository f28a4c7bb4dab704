package dev.hark.sidecar.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;

/** Findings as {@code --findings} and {@code --json} write them. */
final class FindingJson {

    private final ObjectMapper mapper = new ObjectMapper();

    /** One line, without its end. */
    String line(Finding finding) {
        return text(object(finding));
    }

    String text(ObjectNode object) {
        try {
            return mapper.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own cannot be written as JSON", e);
        }
    }

    ObjectNode newObject() {
        return mapper.createObjectNode();
    }

    ObjectNode object(Finding finding) {
        LogRecord log = finding.evidence().log();
        ObjectNode object = mapper.createObjectNode();
        object.put("kind", finding.kind().code());
        Level level = log == null ? null : log.level();
        object.put("level", level == null ? null : level.name());
        object.put("time", finding.time().toString());
        object.put("title", finding.title());
        Thrown thrown = log == null ? null : log.thrown();
        if (thrown != null) {
            object.set("exception", exception(thrown));
        }
        Source source = finding.evidence().source();
        if (source != null) {
            object.set("source", source(source));
        }
        ArrayNode facts = object.putArray("facts");
        for (Fact fact : finding.facts()) {
            facts.add(fact.statement());
        }
        object.put("confidence", finding.confidence());
        return object;
    }

    private ObjectNode exception(Thrown thrown) {
        ObjectNode exception = mapper.createObjectNode();
        exception.put("type", thrown.type());
        exception.put("message", thrown.message());
        ArrayNode causes = exception.putArray("causes");
        thrown.chain().stream()
                .skip(1)
                .forEach(cause -> causes.addObject().put("type", cause.type()).put("message", cause.message()));
        return exception;
    }

    private ObjectNode source(Source source) {
        return mapper.createObjectNode()
                .put("file", source.file())
                .put("firstLine", source.firstLine())
                .put("lastLine", source.lastLine())
                .put("firstByte", source.firstByte())
                .put("endByte", source.endByte());
    }
}
