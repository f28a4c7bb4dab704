package dev.hark.sidecar.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The service's time zone, and which version of the time zone database its system has. */
final class ZoneFacts {

    private static final Path LOCALTIME = Path.of("/etc/localtime");
    private static final Path ZONES = Path.of("/usr/share/zoneinfo/tzdata.zi");
    private static final String FOLDER = "zoneinfo/";
    private static final String UTC = "UTC";

    /** Different words for the same: a difference between them is none. */
    private static final Set<String> MEAN_UTC = Set.of(
            "UTC",
            "Etc/UTC",
            "Etc/UCT",
            "UCT",
            "Zulu",
            "Etc/Zulu",
            "Universal",
            "Etc/Universal",
            "GMT",
            "Etc/GMT",
            "GMT0",
            "UTC0",
            "Etc/GMT0",
            "Greenwich",
            "Etc/Greenwich",
            "");

    private static final int LONGEST = 64 * 1024;

    private final FactList facts;
    private final Questions questions;

    ZoneFacts(FactList facts, Questions questions) {
        this.facts = facts;
        this.questions = questions;
    }

    /** Of a process: its variable TZ wins over the file. */
    void zone(Map<String, String> variables, RootedFiles files) {
        String declared = variables.get("TZ");
        if (declared != null) {
            facts.environments("timezone", known(declared));
            return;
        }
        questions.ask("the time zone", () -> facts.environments("timezone", known(ofFile(files))));
    }

    private static String known(String zone) {
        String plain = zone.startsWith(":") ? zone.substring(1) : zone;
        int folder = plain.lastIndexOf(FOLDER);
        String name = folder < 0 ? plain : plain.substring(folder + FOLDER.length());
        return MEAN_UTC.contains(name) ? UTC : name;
    }

    /** Where it is a copy and no link, its last line tells the rules in force, such as CET-1CEST,M3.5.0,M10.5.0/3. */
    private static String ofFile(RootedFiles files) throws IOException {
        Path link = files.link(LOCALTIME);
        if (link != null && link.toString().contains(FOLDER)) {
            return link.toString();
        }
        if (!files.isFile(LOCALTIME)) {
            return UTC;
        }
        String content = new String(files.read(LOCALTIME, LONGEST), StandardCharsets.ISO_8859_1);
        String rules = content.strip();
        return rules.substring(rules.lastIndexOf('\n') + 1);
    }

    void database(RootedFiles files) {
        questions.ask("the time zone database", () -> {
            if (!files.isFile(ZONES)) {
                facts.environments("timezone.database", "none, or its version is not told");
                return;
            }
            String head = new String(files.read(ZONES, 256), StandardCharsets.US_ASCII);
            String line = head.lines().findFirst().orElse("");
            facts.environments("timezone.database", line.replaceFirst("^# version ", ""));
        });
    }
}
