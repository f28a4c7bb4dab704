package dev.hark.benchmarks.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fluent Bit: joins traces, keeps errors, sends them as JSON over HTTP. */
final class FluentBit extends CommandFollower {

    private static final String PARSERS = """
            [PARSER]
                Name json
                Format json
            [MULTILINE_PARSER]
                name dated
                type regex
                flush_timeout 1000
                rule "start_state" "/^\\d{4}-\\d{2}-\\d{2} \\d{2}:/" "cont"
                rule "cont" "/^(?!\\d{4}-\\d{2}-\\d{2} \\d{2}:)/" "cont"
            """;

    private final String program;

    FluentBit(Path folder, String program) {
        super(folder);
        this.program = program;
    }

    @Override
    public String name() {
        return "Fluent Bit";
    }

    @Override
    List<String> command(Form form, Path work, Path log, CountingSink sink) throws IOException {
        Path parsers = Files.writeString(work.resolve("parsers.conf"), PARSERS);
        Path config = Files.writeString(
                work.resolve("fluent-bit.conf"), """
                [SERVICE]
                    Flush 1
                    Log_Level error
                    Parsers_File %s
                [INPUT]
                    Name tail
                    Path %s
                    Tag app
                    Read_from_Head on
                    Refresh_Interval 1
                    Buffer_Max_Size 1M
                    Mem_Buf_Limit 20M
                %s
                [OUTPUT]
                    Name http
                    Match *
                    Host 127.0.0.1
                    Port %d
                    Format json
                """.formatted(parsers, log, parts(form), sink.httpPort()));
        return List.of(program, "-c", config.toString());
    }

    private static String parts(Form form) {
        String keep = """
                [FILTER]
                    Name grep
                    Match *
                    Regex log ^\\S+ \\S+ \\[[^\\]]+\\] ERROR\\s
                """;
        return switch (form) {
            case TEXT -> "    multiline.parser dated\n" + keep;
            case CRI -> """
                        multiline.parser cri
                    [FILTER]
                        Name multiline
                        Match *
                        multiline.key_content log
                        multiline.parser dated
                    """.indent(0) + keep;
            case JSON -> """
                        Parser json
                    [FILTER]
                        Name grep
                        Match *
                        Regex level ^ERROR$
                    """;
        };
    }
}
