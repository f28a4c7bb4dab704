package dev.hark.sidecar.parse;

/** Tells which logger wrote a JSON line by the names of its fields. */
final class JsonDialect {

    private JsonDialect() {}

    static Format of(Fields f) {
        if (f.has(OtlpRecords.RESOURCES)) {
            return Format.OTLP_JSON;
        }
        if (f.has("@t")) {
            return Format.SERILOG_JSON;
        }
        if (f.has("ecs.version") || (f.has("@timestamp") && f.has("log.level"))) {
            return Format.ECS_JSON;
        }
        if (f.has("@timestamp") && (f.has("logger_name") || f.has("level_value") || f.has("@version"))) {
            return Format.LOGSTASH_JSON;
        }
        if (f.has("loggerFqcn") || f.has("instant.epochSecond") || (f.has("timeMillis") && f.has("loggerName"))) {
            return Format.LOG4J_JSON;
        }
        if (f.has("hostname") && f.has("pid") && f.has("level")) {
            return f.has("v") ? Format.BUNYAN_JSON : Format.PINO_JSON;
        }
        if (f.has("levelname") || f.has("asctime")) {
            return Format.PYTHON_JSON;
        }
        if (f.has("event") && f.has("level")) {
            return Format.STRUCTLOG_JSON;
        }
        if (f.has("ts") && f.has("level") && (f.has("caller") || f.has("logger") || f.has("msg"))) {
            return Format.ZAP_JSON;
        }
        if (f.has("time") && f.has("level")) {
            return f.has("msg") ? Format.SLOG_JSON : Format.ZEROLOG_JSON;
        }
        return Format.JSON;
    }
}
