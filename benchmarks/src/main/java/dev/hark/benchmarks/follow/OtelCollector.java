package dev.hark.benchmarks.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The OpenTelemetry Collector with its filelog receiver: joins traces, keeps errors, sends them over OTLP/HTTP. */
final class OtelCollector extends CommandFollower {

    private static final String ERRORS =
            "      - {type: filter, expr: 'not (body matches \"^\\\\S+ \\\\S+ \\\\[[^\\\\]]+\\\\] ERROR \")'}\n";

    private final String program;

    OtelCollector(Path folder, String program) {
        super(folder);
        this.program = program;
    }

    @Override
    public String name() {
        return "OpenTelemetry Collector";
    }

    @Override
    List<String> command(Form form, Path work, Path log, CountingSink sink) throws IOException {
        Path config = Files.writeString(
                work.resolve("otel.yaml"), """
                receivers:
                  filelog:
                    include: [%s]
                    start_at: beginning
                %s    operators:
                %sprocessors:
                  batch: {}
                exporters:
                  otlphttp: {endpoint: "http://127.0.0.1:%d", compression: none, encoding: json}
                service:
                  telemetry: {metrics: {level: none}, logs: {level: error}}
                  pipelines: {logs: {receivers: [filelog], processors: [batch], exporters: [otlphttp]}}
                """.formatted(log, lines(form), operators(form), sink.httpPort()));
        return List.of(program, "--config", config.toString());
    }

    private static String lines(Form form) {
        return form == Form.TEXT ? "    multiline: {line_start_pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:'}\n" : "";
    }

    private static String operators(Form form) {
        return switch (form) {
            case TEXT -> ERRORS;
            case JSON -> "      - {type: json_parser}\n      - {type: filter, expr: 'attributes.level != \"ERROR\"'}\n";
            case CRI ->
                "      - {type: container, format: containerd, add_metadata_from_filepath: false}\n"
                        + "      - {type: recombine, combine_field: body, max_log_size: 1MiB,"
                        + " is_first_entry: 'body matches \"^\\\\d{4}-\\\\d{2}-\\\\d{2} \\\\d{2}:\"'}\n" + ERRORS;
        };
    }
}
