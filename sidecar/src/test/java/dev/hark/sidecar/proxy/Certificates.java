package dev.hark.sidecar.proxy;

import dev.hark.sidecar.config.ProxyConfig.TlsFiles;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that signed itself, as the PEM files that everybody wants. Made by the JDK's keytool.
 *
 * @param key to it
 */
record Certificates(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /** For a host. */
    static Certificates of(Path folder, String host) throws Exception {
        Path store = folder.resolve(host + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (!made.waitFor(Bench.PATIENCE) || made.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new Certificates(
                pem(folder, host, "CERTIFICATE", keys.getCertificate("it").getEncoded()),
                pem(
                        folder,
                        host,
                        "PRIVATE KEY",
                        keys.getKey("it", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path folder, String host, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(host + " " + kind + ".pem"),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    /** For a proxy that shows it to its clients. */
    TlsFiles files(boolean alpn) {
        return new TlsFiles(certificate, key, null, alpn);
    }

    /** For a proxy whose service shows it. */
    TlsFiles trusted() {
        return new TlsFiles(null, null, certificate, false);
    }

    PemKeyCertOptions forServer() {
        return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    }
}
