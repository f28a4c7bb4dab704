package dev.hark.sidecar.parse;

/** Formats of log lines that are recognised, as reports name them. */
public enum Format {
    /** Nothing recognised: lines of text. */
    PLAIN("plain text"),
    /** Time stamp, level and the rest in one of the usual orders: Logback, Log4j, JUL, Python, .NET and their kin. */
    PATTERN("pattern text"),
    SPRING_BOOT("Spring Boot"),
    JUL("java.util.logging, two lines"),
    LOGSTASH_JSON("JSON lines, logstash-encoder"),
    ECS_JSON("JSON lines, ECS"),
    LOG4J_JSON("JSON lines, Log4j"),
    BUNYAN_JSON("JSON lines, Bunyan"),
    PINO_JSON("JSON lines, pino"),
    ZAP_JSON("JSON lines, zap"),
    ZEROLOG_JSON("JSON lines, zerolog"),
    SLOG_JSON("JSON lines, slog"),
    SERILOG_JSON("JSON lines, Serilog"),
    STRUCTLOG_JSON("JSON lines, structlog"),
    PYTHON_JSON("JSON lines, python-json-logger"),
    OTLP_JSON("JSON lines, OTLP"),
    JSON("JSON lines"),
    LOGFMT("logfmt"),
    DECLARED("declared pattern"),
    CSV("comma-separated values"),
    KLOG("klog"),
    SYSLOG("syslog"),
    ACCESS("access log"),
    NGINX_ERROR("nginx error log"),
    APACHE_ERROR("Apache error log"),
    POSTGRESQL("PostgreSQL"),
    REDIS("Redis");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether each line is one JSON object. */
    public boolean json() {
        return label.startsWith("JSON");
    }
}
