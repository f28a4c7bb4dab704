package dev.hark.signal.grouping;

import dev.hark.signal.grouping.Part.Role;
import java.util.List;

/** The two keys of a finding while they are put together, and the explanation of the first. */
final class Keys {

    private final KeyParts primary = new KeyParts();
    private final KeyParts secondary = new KeyParts();

    Keys both(Role role, String value) {
        primary.add(role, value);
        secondary.add(role, value);
        return this;
    }

    /** Once, though two rules may ask for it. */
    void service(String name) {
        if (!primary.has(Role.SERVICE)) {
            both(Role.SERVICE, name);
        }
    }

    void primary(Role role, List<String> values) {
        primary.addAll(role, values);
    }

    void secondary(Role role, List<String> values) {
        secondary.addAll(role, values);
    }

    /** The pattern goes into both keys; the words in quotes are values more often than not, so into the finer one. */
    void message(MessageTemplate template) {
        if (template.pattern().isEmpty()) {
            return;
        }
        both(Role.MESSAGE, template.pattern());
        distinctions(template);
        secondary(Role.QUOTED, template.quoted());
    }

    /** What tells apart, of a message that does not count otherwise. */
    void distinctions(MessageTemplate template) {
        template.distinctions().forEach(distinction -> both(Role.DISTINCTION, distinction));
    }

    void rule(String sentence) {
        primary.add(Role.RULE, sentence);
    }

    void leftOut(String what) {
        primary.add(Role.LEFT_OUT, what);
    }

    String key(int version) {
        return primary.hash(version);
    }

    String secondaryKey(int version) {
        return secondary.hash(version);
    }

    List<Part> explanation() {
        return primary.explanation();
    }
}
