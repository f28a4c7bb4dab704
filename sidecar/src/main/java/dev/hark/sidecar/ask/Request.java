package dev.hark.sidecar.ask;

import dev.hark.signal.config.Secret;
import dev.hark.signal.config.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is made on purpose.
 *
 * @param url with {@code {tag}} and {@code {id}} where they are known
 * @param headers besides the usual ones
 * @param body sent with it, or null
 * @param token bearer token, or null
 */
public record Request(
        String method,
        String url,
        Map<String, Secret> headers,
        @Nullable String body,
        @Nullable Secret token) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /** The same for this tag and id, which hold nothing that means something in an address or in JSON. */
    public Request with(String tag, String id) {
        return new Request(method, url.replace("{tag}", tag).replace("{id}", id), headers, filled(tag, id), token);
    }

    private @Nullable String filled(String tag, String id) {
        return body == null ? null : body.replace("{tag}", tag).replace("{id}", id);
    }

    /** Whether it names this place, in its address or its body. */
    boolean names(String place) {
        return url.contains(place) || (body != null && body.contains(place));
    }

    static Request read(Settings settings, String usualMethod) {
        String method = settings.text("method", usualMethod, "Method of the request.");
        String url = settings.requiredText(
                "url", "Address with path; in a canary with {tag} and {id}.", "http://127.0.0.1:8080/orders");
        if (!url.isEmpty() && !isAddress(url)) {
            settings.problem("url", url, "expected an http or https address, without user and password");
        }
        List<Secret> lines = settings.secrets(
                "headers", "Headers to send, such as X-Scope: shop; shown nowhere, as they may be secret.");
        Map<String, Secret> headers = new LinkedHashMap<>();
        for (Secret line : lines) {
            String text = line.reveal();
            int colon = text.indexOf(':');
            if (colon < 1 || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
                settings.problem("headers", null, "must each be one line such as X-Scope: shop");
                continue;
            }
            headers.put(
                    text.substring(0, colon).strip(),
                    new Secret(text.substring(colon + 1).strip()));
        }
        String body = settings.optionalText("body", "Body of the request; JSON unless a header says otherwise.");
        Secret token = settings.optionalSecret("token", "Bearer token for the service.");
        return new Request(method.toUpperCase(Locale.ROOT), url, headers, body, token);
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url.replace("{tag}", "tag").replace("{id}", "id"));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static List<Claim> claims(Settings settings) {
        List<String> texts = settings.texts(
                "expect",
                List.of(),
                "What the JSON answer must hold, such as [present /id, count(/lines/*) >= 1, sum(/lines/*/amount) = /total].");
        List<Claim> claims = new ArrayList<>();
        for (String text : texts) {
            Claim.parse(text)
                    .ifPresentOrElse(
                            claims::add,
                            () -> settings.problem(
                                    "expect",
                                    text,
                                    "expected present /PLACE, or two of /PLACE, count(/PLACE), sum(/PLACE), a number and"
                                            + " \"text\", with one of = != < <= > >= between"));
        }
        return claims;
    }
}
