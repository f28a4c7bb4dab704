package dev.hark.benchmarks.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** rsyslog: joins lines by a pattern, keeps errors, sends them over TCP. It has no reader for the other forms. */
final class Rsyslog extends CommandFollower {

    private final String program;

    Rsyslog(Path folder, String program) {
        super(folder);
        this.program = program;
    }

    @Override
    public String name() {
        return "rsyslog";
    }

    @Override
    public boolean takes(Form form) {
        return form == Form.TEXT;
    }

    @Override
    List<String> command(Form form, Path work, Path log, CountingSink sink) throws IOException {
        Path config = Files.writeString(work.resolve("rsyslog.conf"), """
                global(workDirectory="%s" maxMessageSize="64k")
                module(load="imfile" mode="inotify")
                input(type="imfile" File="%s" Tag="app" ruleset="errors" reopenOnTruncate="on"
                      startmsg.regex="^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:" readTimeout="2")
                ruleset(name="errors") {
                  if ($msg contains "] ERROR ") then {
                    action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" TCP_Framing="octet-counted")
                  }
                }
                """.formatted(work, log, sink.tcpPort()));
        return List.of(
                program,
                "-n",
                "-f",
                config.toString(),
                "-i",
                work.resolve("pid").toString());
    }
}
