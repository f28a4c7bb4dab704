package dev.hark.sidecar.environment;

import dev.hark.signal.config.Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at of where the service runs. Off unless it is asked for: it reads the names of variables and the
 * content of files, and findings tell the collector of them.
 *
 * @param enabled whether anything is looked at
 * @param period between two looks
 * @param timeout of each question to a server
 * @param variables environment variables of the service
 * @param files paths or globs of configuration files
 * @param dns names that are looked up
 * @param certificates files and endpoints
 * @param clock whom to ask for the time
 * @param versions of what the service depends on
 * @param expect what must be so
 */
public record EnvironmentConfig(
        boolean enabled,
        Duration period,
        Duration timeout,
        Variables variables,
        List<String> files,
        List<String> dns,
        Certificates certificates,
        Clock clock,
        List<Version> versions,
        List<Expectation> expect) {

    /** Each is looked at every period, one after another: more than so many would take longer than that. */
    private static final int MOST = 32;

    public EnvironmentConfig {
        files = List.copyOf(files);
        dns = List.copyOf(dns);
        versions = List.copyOf(versions);
        expect = List.copyOf(expect);
    }

    /**
     * Environment variables of the service.
     *
     * @param keyFile key of the hashes of their values, shared by all instances; null for no hashes
     * @param plain names of those whose values are shown as they are
     * @param ignore names of those that are left out
     */
    public record Variables(@Nullable Path keyFile, List<String> plain, List<String> ignore) {

        public Variables {
            plain = List.copyOf(plain);
            ignore = List.copyOf(ignore);
        }

        static Variables read(Settings settings) {
            String keyFile = settings.optionalText(
                    "keyFile",
                    "File with a secret of at least 16 bytes that all instances share, and the collector never gets:"
                            + " values of variables and files are told as hashes with this key; without it, values of"
                            + " variables are not told at all.");
            return new Variables(
                    keyFile == null ? null : path(settings, "keyFile", keyFile),
                    settings.texts(
                            "plain",
                            List.of("TZ", "LANG", "LC_ALL", "LC_CTYPE"),
                            "Environment variables whose values are no secret, and are told as they are."),
                    settings.texts(
                            "ignore",
                            List.of(),
                            "Environment variables that are left out, besides those that differ by nature (HOSTNAME,"
                                    + " POD_IP and the like); * stands for anything, at the end."));
        }
    }

    /**
     * Certificates.
     *
     * @param files in PEM or DER form
     * @param endpoints host:port that are asked for theirs
     * @param warn how long before its end one is told of
     */
    public record Certificates(List<String> files, List<String> endpoints, Duration warn) {

        public Certificates {
            files = List.copyOf(files);
            endpoints = List.copyOf(endpoints);
        }

        static Certificates read(Settings settings) {
            return new Certificates(
                    few(settings, "files", "Files with certificates (PEM or DER), as paths or globs."),
                    few(settings, "endpoints", "Servers that are asked for their certificates, as host:port."),
                    settings.duration(
                            "warn",
                            Duration.ofDays(14),
                            Duration.ZERO,
                            Duration.ofDays(365),
                            "How long before its end a certificate is told of."));
        }
    }

    /**
     * Whom to ask for the time.
     *
     * @param server NTP server as host or host:port; null for the collector's clock, which is good to a second
     * @param limit how wrong the clock may be
     */
    public record Clock(@Nullable String server, Duration limit) {

        static Clock read(Settings settings) {
            return new Clock(
                    settings.optionalText(
                            "server",
                            "NTP server that is asked for the time, as host or host:port; the collector's clock, to"
                                    + " about a second, where it is missing or does not answer."),
                    settings.duration(
                            "limit",
                            Duration.ofSeconds(1),
                            Duration.ofMillis(1),
                            Duration.ofHours(1),
                            "How wrong the clock may be before it is told of."));
        }
    }

    /**
     * What the service depends on and says which version it is.
     *
     * @param name of it
     * @param url that answers with a version: in its header Server, as JSON field version, or as a short text
     */
    public record Version(String name, URI url) {

        static Version read(Settings settings) {
            String name = settings.requiredText("name", "What it is, such as payments; required.", "payments");
            URI url = settings.optionalUrl(
                    "url",
                    "Address that tells its version: as JSON field version, as a short text, or in the header Server;"
                            + " required.");
            if (!settings.isSet("url")) {
                settings.problem("url", null, "is missing; set it, for example to http://payments:8080/version");
            }
            return new Version(name, url == null ? URI.create("http://localhost/") : url);
        }
    }

    public static EnvironmentConfig read(Settings settings) {
        return new EnvironmentConfig(
                settings.flag(
                        "enabled",
                        false,
                        "Whether it is looked at where and with what the service runs, and held against what is declared of"
                                + " it."),
                settings.duration(
                        "period",
                        Duration.ofMinutes(2),
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        "How often it is looked at."),
                settings.duration(
                        "timeout",
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(30),
                        "How long a server may take that is asked: for the time, its certificate, its version."),
                Variables.read(settings.section("variables")),
                few(settings, "files", "Configuration files of the service, as paths or globs."),
                few(settings, "dns", "Host names that are looked up as the service would."),
                Certificates.read(settings.section("certificates")),
                Clock.read(settings.section("clock")),
                settings.sections("versions", Version::read),
                settings.sections("expect", Expectation::read));
    }

    private static List<String> few(Settings settings, String key, String meaning) {
        List<String> texts = settings.texts(key, List.of(), meaning);
        if (texts.size() > MOST) {
            settings.problem(key, texts.size() + " entries", "has more than the " + MOST + " that can be looked at");
        }
        return texts;
    }

    private static Path path(Settings settings, String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            settings.problem(key, text, "expected a path");
            return Path.of("");
        }
    }
}
