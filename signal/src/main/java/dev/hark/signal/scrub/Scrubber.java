package dev.hark.signal.scrub;

import dev.hark.signal.Finding;

/**
 * Takes secrets out of texts and findings. What is taken out leaves {@link #MARK}, so that the text stays readable:
 * {@code password=[scrubbed]}. Scrubbing what was scrubbed changes nothing, so sidecar and collector may both do it.
 *
 * <p>Works by names of keys and by forms that only secrets have, in one pass over the characters. It would rather
 * leave an ordinary id alone than make a finding useless: what only might be a secret stays.
 *
 * <p>Stateless: any thread may use one instance.
 */
public final class Scrubber {

    /** What stands where a secret stood. */
    public static final String MARK = "[scrubbed]";

    private static final int MOST_LOOKS = 4;

    private final ScrubRules rules;
    private final KeyNames names;
    private final QuickLook quick;

    public Scrubber(ScrubRules rules) {
        this.rules = rules;
        this.names = new KeyNames(rules.keys());
        this.quick = new QuickLook(names, rules.emails());
    }

    /** With the built-in classes only. */
    public Scrubber() {
        this(ScrubRules.BUILT_IN);
    }

    /** The text without its secrets. */
    public String scrub(String text) {
        return text(text, new Tally());
    }

    /** The finding without its secrets: title, facts, log record, exceptions, context, keys and extra fields. */
    public Finding scrub(Finding finding) {
        return inspect(finding).value();
    }

    /** The text without its secrets, and how many there were. */
    public Scrubbed<String> inspect(String text) {
        Tally tally = new Tally();
        String clean = text(text, tally);
        return new Scrubbed<>(clean, tally.counts());
    }

    /** The finding without its secrets, and how many there were. */
    public Scrubbed<Finding> inspect(Finding finding) {
        Tally tally = new Tally();
        Finding clean = new FindingScrubber(this, tally).scrub(finding);
        return new Scrubbed<>(clean, tally.counts());
    }

    String text(String text, Tally tally) {
        String clean = quick.isClean(text) ? text : builtIn(text, tally);
        for (TextRule rule : rules.patterns()) {
            String after = rule.apply(clean);
            if (!after.equals(clean)) {
                tally.add(SecretKind.OWN_RULE);
                clean = after;
            }
        }
        return clean;
    }

    /**
     * Again while something was found: what is taken out may leave its neighbour standing at a boundary where it is
     * known only now. One more look makes scrubbing twice the same as once.
     */
    private String builtIn(String text, Tally tally) {
        String before = text;
        for (int look = 0; look < MOST_LOOKS; look++) {
            String clean = new TextScrubber(new Text(before), names, rules.emails(), tally).scrub();
            if (clean.equals(before)) {
                return clean;
            }
            before = clean;
        }
        return before;
    }

    /** The value of an attribute: gone as a whole where its name announces a secret. */
    String attribute(String name, String value, Tally tally) {
        Text text = new Text(value);
        Value whole = new Value(0, value.length(), true);
        SecretKind kind = Decision.of(names.meaning(name), name, text, whole);
        if (kind != null) {
            tally.add(kind);
            return MARK;
        }
        return text(value, tally);
    }
}
