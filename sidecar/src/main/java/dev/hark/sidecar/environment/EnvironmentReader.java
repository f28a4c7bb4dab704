package dev.hark.sidecar.environment;

import dev.hark.sidecar.kernel.CgroupReader;
import dev.hark.sidecar.kernel.Sight;
import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.EnvironmentSnapshot;
import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import dev.hark.sidecar.observe.ProcessId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Takes the whole snapshot: what the process and its files say first, then what must be asked for. One thread. */
public final class EnvironmentReader {

    private static final String PROCESS = "what the service's process has: variables, limits, runtime, files";

    private final EnvironmentConfig config;
    private final Path proc;
    private final InstantSource clock;
    private final CgroupReader groups;
    private final DnsFacts dns = new DnsFacts(InetAddress::getAllByName);
    private final HttpAsker http;
    private final ClockReader offsets;
    private final String host;
    private volatile long leftOut;

    /** Who can be asked, and whose this is. */
    public record Whereabouts(String host, @Nullable URI collector) {}

    public EnvironmentReader(
            EnvironmentConfig config, CgroupReader groups, Whereabouts whereabouts, InstantSource clock) {
        this(config, groups, whereabouts, clock, Path.of("/proc"));
    }

    EnvironmentReader(
            EnvironmentConfig config, CgroupReader groups, Whereabouts whereabouts, InstantSource clock, Path proc) {
        this.config = config;
        this.proc = proc;
        this.clock = clock;
        this.groups = groups;
        this.host = whereabouts.host();
        this.http = new HttpAsker(config.timeout(), clock);
        this.offsets = new ClockReader(
                new SntpClient(clock, config.timeout()), http, config.clock().server(), whereabouts.collector());
    }

    /**
     * Looks at everything once.
     *
     * @param process that is watched, or empty where there is none
     */
    public EnvironmentSnapshot read(Optional<ProcessId> process, Sight sight) {
        FactList facts = new FactList();
        Questions questions = new Questions(sight);
        KeyedHash hash = hash(questions);
        new SystemFacts(facts, questions).kernel(proc);
        List<RootedFiles> roots = new ArrayList<>();
        int tooMany = 0;
        if (process.isPresent()) {
            sight.sees(PROCESS);
            Subject subject =
                    new Subject(proc.resolve(Long.toString(process.get().pid())));
            roots.add(subject.files());
            tooMany = process(subject, process.get(), hash, facts, questions);
        } else {
            sight.blind(PROCESS, "no process is watched; declare process.pidFile, process.port or process.name");
        }
        roots.add(new RootedFiles(Path.of("/")));
        DeclaredFiles files = new DeclaredFiles(roots);
        new FileFacts(facts, questions, files, hash).look(config.files());
        CertificateFacts certificates = new CertificateFacts(facts, questions);
        certificates.files(config.certificates().files(), files);
        certificates.endpoints(config.certificates().endpoints(), new CertificateAsker(config.timeout()));
        dns.look(config.dns(), facts);
        versions(facts, questions);
        ClockOffset offset = offsets.look(facts, questions);
        leftOut = (long) tooMany + facts.leftOut();
        return new EnvironmentSnapshot(clock.instant(), subject(process), facts.facts(), certificates.seen(), offset);
    }

    private String subject(Optional<ProcessId> process) {
        return process.map(id -> host + "/" + id.pid() + "@" + id.startTicks()).orElse(host);
    }

    private @Nullable KeyedHash hash(Questions questions) {
        KeyedHash[] hash = new KeyedHash[1];
        Path file = config.variables().keyFile();
        if (file != null) {
            questions.ask("the key " + file, () -> hash[0] = KeyedHash.ofFile(file));
        }
        return hash[0];
    }

    private int process(
            Subject subject, ProcessId process, @Nullable KeyedHash hash, FactList facts, Questions questions) {
        SystemFacts system = new SystemFacts(facts, questions);
        RootedFiles files = subject.files();
        system.distribution(files);
        system.library(subject);
        new RuntimeFacts(facts, questions).look(subject);
        LimitFacts limits = new LimitFacts(facts, questions);
        limits.process(subject);
        groups.read(clock.instant(), OptionalLong.of(process.pid()), new Unheard())
                .ifPresent((CgroupSnapshot group) -> limits.group(group));
        ZoneFacts zone = new ZoneFacts(facts, questions);
        zone.database(files);
        return variables(subject, hash, zone, facts, questions);
    }

    /** Without the variables nothing is said of zone and locale either: they would be those of a service without any. */
    private int variables(
            Subject subject, @Nullable KeyedHash hash, ZoneFacts zone, FactList facts, Questions questions) {
        int[] tooMany = new int[1];
        questions.ask("environment variables of the watched process", () -> {
            Map<String, String> variables = subject.variables();
            zone.zone(variables, subject.files());
            new LocaleFacts(facts).look(variables, subject.arguments());
            tooMany[0] = new VariableFacts(facts, config.variables(), hash).look(variables);
        });
        return tooMany[0];
    }

    private void versions(FactList facts, Questions questions) {
        for (EnvironmentConfig.Version version : config.versions()) {
            questions.ask("the version of " + version.name(), () -> tell(version, facts));
        }
    }

    private void tell(EnvironmentConfig.Version version, FactList facts) throws IOException {
        facts.environments("version." + version.name(), http.version(version.url()));
    }

    /** Facts that had no place at the latest look. Any thread. */
    public long leftOut() {
        return leftOut;
    }

    /** What of the control group cannot be seen is told by the sense that watches it. */
    private static final class Unheard implements Sight {

        @Override
        public void blind(String what, String why) {}

        @Override
        public void sees(String what) {}
    }
}
