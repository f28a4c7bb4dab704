package dev.hark.sidecar.http;

/**
 * Body of an answer that is not what was asked for, as of RFC 9457.
 *
 * @param title what went wrong
 * @param status the HTTP status
 * @param detail what to do about it
 * @param correlationId finds it in the log; empty where nothing is logged
 */
record Problem(String title, int status, String detail, String correlationId) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail) {
        return new Problem(title, status, detail, "");
    }

    String json() {
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (!correlationId.isEmpty()) {
                json.writeStringField("correlationId", correlationId);
            }
            json.writeEndObject();
        });
    }
}
