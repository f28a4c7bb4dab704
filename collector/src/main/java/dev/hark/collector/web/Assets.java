package dev.hark.collector.web;

import dev.hark.collector.web.view.Shell;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Style, scripts and signs: read from the jar once, compressed once, and served under addresses that hold a hash of
 * their content, so that a browser keeps them for ever and never shows an old one after an upgrade. They need no
 * token, for the page that asks for it looks like the others.
 */
final class Assets {

    private static final String PREFIX = "/assets/";
    private static final String OURS = "/dev/hark/collector/web/static/";
    private static final String HTMX_VERSION = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    private static final int HASH = 12;

    private final Map<String, Asset> byPath;
    private final Shell.Assets addresses;

    private Assets(Map<String, Asset> byPath, Shell.Assets addresses) {
        this.byPath = byPath;
        this.addresses = addresses;
    }

    /** One file, plain and compressed. */
    private record Asset(String path, String type, Buffer plain, Buffer gzipped) {}

    static Assets load() {
        Asset style = read(OURS + "hark.css", "text/css; charset=utf-8");
        Asset script = read(OURS + "hark.js", "text/javascript; charset=utf-8");
        Asset htmx = read(htmx(), "text/javascript; charset=utf-8");
        Asset signs = read(OURS + "signs.svg", "image/svg+xml");
        Asset icon = read(OURS + "favicon.svg", "image/svg+xml");
        Map<String, Asset> byPath = Stream.of(style, script, htmx, signs, icon)
                .collect(Collectors.toUnmodifiableMap(Asset::path, asset -> asset));
        return new Assets(
                byPath, new Shell.Assets(style.path(), script.path(), htmx.path(), signs.path(), icon.path()));
    }

    Shell.Assets addresses() {
        return addresses;
    }

    void mount(Router router) {
        router.get(PREFIX + "*").handler(this::serve);
    }

    private void serve(RoutingContext request) {
        Asset asset = byPath.get(request.normalizedPath());
        if (asset == null) {
            request.next();
            return;
        }
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        if (acceptsGzip(request)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(asset.gzipped());
        } else {
            response.end(asset.plain());
        }
    }

    private static boolean acceptsGzip(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip");
    }

    /** The version stands in the webjar's path; the build alone decides which one it is. */
    private static String htmx() {
        try (InputStream in = open(HTMX_VERSION)) {
            Properties pom = new Properties();
            pom.load(in);
            return "/META-INF/resources/webjars/htmx.org/" + pom.getProperty("version") + "/dist/htmx.min.js";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("not on the class path: " + resource);
        }
        return in;
    }

    private static Asset read(String resource, String type) {
        try (InputStream in = open(resource)) {
            byte[] content = in.readAllBytes();
            return new Asset(path(resource, content), type, Buffer.buffer(content), Buffer.buffer(gzipped(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code /assets/hark.0123456789ab.css} for {@code …/hark.css}. */
    private static String path(String resource, byte[] content) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return PREFIX + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
