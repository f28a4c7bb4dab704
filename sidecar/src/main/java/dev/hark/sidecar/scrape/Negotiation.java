package dev.hark.sidecar.scrape;

import dev.hark.sidecar.config.TargetConfig.Fallback;
import dev.hark.sidecar.exposition.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which formats are asked for, and which one an answer is in: as Prometheus 3 does it, but for protocol buffers. */
final class Negotiation {

    static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
            + "text/plain;version=0.0.4;q=0.2,"
            + "*/*;q=0.1";

    private Negotiation() {}

    /**
     * The format of an answer. A version that is not known is read as the nearest one that is.
     *
     * @throws ScrapeException if the type is none of metrics and there is no fallback
     */
    static Format format(@Nullable String contentType, Fallback fallback) throws ScrapeException {
        String[] parts = contentType == null ? new String[] {""} : contentType.split(";", -1);
        String media = parts[0].strip().toLowerCase(Locale.ROOT);
        String version = parameter(parts, "version");
        return switch (media) {
            case "application/openmetrics-text" ->
                version.equals("0.0.1") ? Format.OPENMETRICS_0_0_1 : Format.OPENMETRICS_1_0_0;
            case "text/plain" -> version.equals("1.0.0") ? Format.TEXT_1_0_0 : Format.TEXT_0_0_4;
            default ->
                switch (fallback) {
                    case TEXT -> Format.TEXT_1_0_0;
                    case OPENMETRICS -> Format.OPENMETRICS_1_0_0;
                    case NONE ->
                        throw new ScrapeException(
                                ScrapeFailure.CONTENT_TYPE,
                                (media.isEmpty() ? "it says no Content-Type" : "its Content-Type is " + shown(media))
                                        + "; set the target's fallback to read it all the same");
                };
        };
    }

    private static String parameter(String[] parts, String name) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return part.substring(equals + 1).strip().replace("\"", "");
            }
        }
        return "";
    }

    private static String shown(String media) {
        return media.length() <= 60 ? media : media.substring(0, 60) + "…";
    }
}
