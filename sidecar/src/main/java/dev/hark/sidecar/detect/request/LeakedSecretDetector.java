package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.detect.LogFindings;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.scrub.Scrubbed;
import dev.hark.signal.scrub.Scrubber;
import dev.hark.signal.scrub.SecretKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code leaked_secret}: a credential stands in a log line. What a secret is, the scrubber says that also keeps secrets out
 * of findings; of it the finding shows the kind, the name before it and where it stands, never the value. Values that are
 * masked, named by a variable, made for documentation, or ids by their form are none.
 */
final class LeakedSecretDetector implements Detector, LineInterest {

    private static final String NAME = "leaked_secret";

    private static final Pattern FIELD =
            Pattern.compile("([A-Za-z0-9_.-]{1,40})[\"'\\\\]*\\s*(?:=>|[=:>])\\s*[\"'\\\\]*"
                    + "(?:[Bb]earer |[Bb]asic )?" + Pattern.quote(Scrubber.MARK));
    private static final Pattern EXAMPLE = Pattern.compile(
            "example|sample|dummy|placeholder|your[-_]|<|redact|mask|\\*\\*\\*|xxxx|\\$\\{|\\{\\{|%s|\\{\\}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile(
            "(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9a-fA-F]{16,128})");
    private static final Pattern SURE_NAME =
            Pattern.compile("passw|pwd|secret|api.?key|passphrase", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_TEXT = 8192;

    /** So many lines that looked like it and were not, and only one of so many more is read. */
    private static final int IN_VAIN = 1000;

    private static final int SAMPLE = 16;

    private final LineLook look;
    private final Scrubber scrubber = new Scrubber();
    private final Running running = new Running();
    private int inVain;
    private int turn;
    private long skipped;

    LeakedSecretDetector(LineLook look) {
        this.look = look;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        int seen = look.seen();
        boolean suspicious = (seen & LineLook.FORM) != 0
                || ((seen & LineLook.NAMED) != 0 && SecretGlance.isAssigned(line, from, to))
                || ((seen & LineLook.ADDRESS) != 0 && SecretGlance.hasCredentials(line, from, to));
        if (!suspicious || inVain < IN_VAIN) {
            return suspicious;
        }
        boolean sampled = turn++ % SAMPLE == 0;
        skipped += sampled ? 0 : 1;
        return sampled;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (!(observation instanceof LogObservation log)) {
            return;
        }
        ParsedRecord record = log.record();
        boolean found = look(log, record.message(), findings);
        for (Map.Entry<String, String> field : record.attributes().entrySet()) {
            found |= look(log, field.getKey() + "=" + field.getValue(), findings);
        }
        if (record.thrown() != null && record.thrown().message() != null) {
            found |= look(log, record.thrown().message(), findings);
        }
        inVain = found ? 0 : inVain + 1;
    }

    private boolean look(LogObservation log, String whole, Consumer<Finding> findings) {
        String text = whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole;
        Scrubbed<String> scrubbed = scrubber.inspect(text);
        SecretKind kind = credential(scrubbed);
        int at = scrubbed.value().indexOf(Scrubber.MARK);
        if (kind == null || at < 0 || !scrubbed.value().startsWith(text.substring(0, at))) {
            return false;
        }
        Matcher named = FIELD.matcher(scrubbed.value());
        String field = named.find() ? named.group(1) : null;
        if (isNone(kind, field, value(text, at))) {
            return false;
        }
        claim(log, kind, field, findings);
        return true;
    }

    private static @Nullable SecretKind credential(Scrubbed<String> scrubbed) {
        return scrubbed.secrets().keySet().stream()
                .filter(LeakedSecretDetector::isCredential)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isCredential(SecretKind kind) {
        return switch (kind) {
            case NAMED, AUTHORIZATION, JWT, VENDOR_KEY, PRIVATE_KEY, URL_CREDENTIALS -> true;
            case SESSION, PASSWORD_HASH, CARD, EMAIL, OWN_RULE -> false;
        };
    }

    private static String value(String text, int at) {
        int end = at;
        int limit = Math.min(text.length(), at + LONGEST_VALUE);
        while (end < limit && " \t\n\"',;&)".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(at, end);
    }

    private static boolean isNone(SecretKind kind, @Nullable String field, String value) {
        boolean sure = field != null && SURE_NAME.matcher(field).find();
        boolean named = kind == SecretKind.NAMED || kind == SecretKind.AUTHORIZATION;
        return EXAMPLE.matcher(value).find()
                || (named && !sure && ID.matcher(value).matches());
    }

    private void claim(LogObservation log, SecretKind kind, @Nullable String field, Consumer<Finding> findings) {
        String logger = log.record().logger();
        String key = logger + kind.code() + field;
        Running.Turn now = running.seen(key, log.time());
        if (now == null) {
            return;
        }
        String what = kind.code().replace('_', ' ') + " secret";
        String by = logger == null ? "" : ", by " + logger;
        String name = field == null ? "" : " behind " + field.toLowerCase(Locale.ROOT);
        Map<String, String> keys = new LinkedHashMap<>(log.record().keys());
        keys.put("secret", kind.code());
        Claim claim = new Claim(
                Kind.Known.LEAKED_SECRET,
                NAME,
                key,
                "A credential was written to the log: " + what + name + by,
                List.of(
                        new Fact(log.time(), LogFindings.place(log.source()), "the line holds a " + what + name + by),
                        new Fact(
                                log.time(),
                                LogFindings.place(log.source()),
                                "everybody who may read the log can read it; its value stays here")),
                keys,
                kind == SecretKind.NAMED ? 0.8 : 0.95);
        findings.accept(claim.finding(
                FindingId.ofRecord(log.source().fileId(), log.source().firstByte(), NAME, log.key() + kind.code()),
                log.time(),
                now,
                new Evidence(null, log.source(), List.of(), keys, Map.of())));
    }

    /** Lines that looked like it and were not read, because so many before had been none. */
    long skipped() {
        return skipped;
    }
}
