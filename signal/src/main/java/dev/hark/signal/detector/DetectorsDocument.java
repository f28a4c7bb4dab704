package dev.hark.signal.detector;

import dev.hark.signal.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/detectors.md}, written from the descriptions. */
public final class DetectorsDocument {

    private static final String HEAD = """
            # Detectors

            What each detector looks for, by the kind of failure it claims. A finding is two facts that disagree; here they stand first.
            Then what must be there for the detector to see anything, and what looks alike and is not claimed.

            A detector claims a failure when it begins, and while it lasts at most every five minutes again, with the new numbers.

            This page is written from the same sentences as *Why it was flagged* on the page of an issue; a test compares them. To write
            it again: `mvn -pl signal test -Dtest=DescriptionsTest -Dhark.documents=write`.
            """;

    private DetectorsDocument() {}

    public static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        Kind kind = null;
        for (Description description : Descriptions.all()) {
            Kind its = description.kinds().getFirst();
            if (!its.equals(kind)) {
                text.append("\n## ")
                        .append(its.label())
                        .append(" (`")
                        .append(its.code())
                        .append("`)\n");
                kind = its;
            }
            append(description, text);
        }
        return text.toString();
    }

    private static void append(Description description, StringBuilder text) {
        text.append("\n### `").append(description.detector()).append("`\n\n");
        text.append(description.paragraph()).append('\n');
        List<Kind.Known> more =
                description.kinds().subList(1, description.kinds().size());
        if (!more.isEmpty()) {
            String codes = more.stream().map(kind -> "`" + kind.code() + "`").collect(Collectors.joining(", "));
            text.append("\n* **Also claims** ").append(codes).append('.');
        }
        text.append("\n* **Needs**: ").append(description.needs());
        text.append("\n* **Does not claim**: ").append(description.refuses()).append('\n');
    }
}
