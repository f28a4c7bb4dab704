package dev.hark.benchmarks.follow;

/** How the same events are written. */
enum Form {
    /** Logback text: date, thread, level, logger, message; traces on lines of their own. */
    TEXT("W1", "text.log"),
    /** One JSON object a line, with the field names of logstash-logback-encoder. */
    JSON("W2", "json.log"),
    /** The lines of {@link #TEXT} as a container runtime writes them. */
    CRI("W3", "cri.log");

    private final String workload;
    private final String file;

    Form(String workload, String file) {
        this.workload = workload;
        this.file = file;
    }

    String workload() {
        return workload;
    }

    String file() {
        return file;
    }
}
