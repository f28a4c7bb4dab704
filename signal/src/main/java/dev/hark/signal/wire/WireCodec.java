package dev.hark.signal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hark.signal.Batch;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import dev.hark.signal.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the collector reads. Strict about form (limits, duplicate keys, trailing text), lenient about content that a
 * newer peer may add: unknown fields and kinds are kept and written again.
 *
 * <p>Safe for use by several threads.
 */
public final class WireCodec {

    private static final String FINDINGS = "findings";

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.NESTING)
                            .maxStringLength(Limits.FINDING_BYTES)
                            .maxNameLength(1024)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final WireWriter writer = new WireWriter();

    /** See {@link WireWriter}. */
    public byte[] encode(Finding finding) {
        return writer.encode(finding);
    }

    /** See {@link WireWriter}. */
    public byte[] encode(Batch batch) {
        return writer.encode(batch);
    }

    /**
     * A batch with the findings that are good, and one complaint for each that is not.
     *
     * @throws WireException if the body is larger than {@link Limits#BATCH_BYTES}, is not JSON, or is not a batch
     */
    public DecodedBatch decodeBatch(byte[] json) throws WireException {
        if (json.length > Limits.BATCH_BYTES) {
            throw new WireException(Reason.BATCH_TOO_LARGE, json.length + " bytes, the limit is " + Limits.BATCH_BYTES);
        }
        ObjectNode tree = readObject(json);
        JsonNode findings = tree.remove(FINDINGS);
        if (findings != null && !findings.isArray()) {
            throw new WireException(Reason.MALFORMED_BATCH, "findings must be an array");
        }
        int count = findings == null ? 0 : findings.size();
        if (count > Limits.BATCH_FINDINGS) {
            throw new WireException(Reason.BATCH_TOO_LARGE, count + " findings, the limit is " + Limits.BATCH_FINDINGS);
        }
        Batch frame = bind(tree, Batch.class, Reason.MALFORMED_BATCH);
        return decodeFindings(frame, findings == null ? mapper.createArrayNode() : (ArrayNode) findings);
    }

    private DecodedBatch decodeFindings(Batch frame, ArrayNode nodes) {
        List<Finding> good = new ArrayList<>(nodes.size());
        List<DecodedBatch.Invalid> bad = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            try {
                good.add(bind(nodes.get(i), Finding.class, Reason.INVALID_FINDING));
            } catch (WireException e) {
                bad.add(new DecodedBatch.Invalid(i, e.detail()));
            }
        }
        Batch batch = new Batch(
                frame.stream(), frame.sequence(), frame.origin(), frame.sentAt(), good, frame.report(), frame.extra());
        return new DecodedBatch(batch, List.copyOf(bad));
    }

    /**
     * One finding.
     *
     * @throws WireException if the text is not one good finding
     */
    public Finding decodeFinding(byte[] json) throws WireException {
        return bind(readObject(json), Finding.class, Reason.INVALID_FINDING);
    }

    private ObjectNode readObject(byte[] json) throws WireException {
        try {
            if (mapper.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new WireException(Reason.MALFORMED_BATCH, "a JSON object is expected");
        } catch (JsonProcessingException e) {
            throw new WireException(Reason.MALFORMED_BATCH, where(e), e);
        } catch (IOException e) {
            throw new WireException(Reason.MALFORMED_BATCH, "unreadable", e);
        }
    }

    private <T> T bind(JsonNode node, Class<T> type, Reason reason) throws WireException {
        try {
            T value = mapper.treeToValue(node, type);
            if (value == null) {
                throw new WireException(reason, "null is no " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new WireException(reason, where(e), e);
        }
    }

    /** What is wrong and where, without the offending text: that may be a secret. */
    private static String where(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder path = new StringBuilder();
            for (JsonMappingException.Reference step : mapping.getPath()) {
                if (step.getFieldName() == null) {
                    path.append('[').append(step.getIndex()).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
                }
            }
            return path + ": " + cause(e);
        }
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? cause(e)
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": not JSON";
    }

    private static String cause(JsonProcessingException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IllegalArgumentException && root.getMessage() != null
                ? root.getMessage()
                : "a value of another form is expected";
    }
}
