package dev.hark.sidecar.environment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks a server for its certificates, whoever it is: the question is what it shows, and one that has expired must be
 * seen too. Nothing is sent behind the handshake, so that nothing depends on whether the server is believed.
 */
final class CertificateAsker {

    private final Duration timeout;

    CertificateAsker(Duration timeout) {
        this.timeout = timeout;
    }

    /** The chain, the server's own first. */
    List<X509Certificate> ask(HostPort server) throws IOException {
        Notes notes = new Notes();
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server.host(), server.port()), millis);
            plain.setSoTimeout(millis);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {notes}, null);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, server.host(), server.port(), true)) {
                name(socket, server.host());
                socket.startHandshake();
            }
        } catch (SSLException e) {
            // A server that wants a certificate of ours has shown its own by then.
            if (notes.shown.isEmpty()) {
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be used: " + e.getMessage(), e);
        }
        return notes.shown;
    }

    /** An address is no name that could be asked for. */
    private static void name(SSLSocket socket, String host) {
        if (!host.matches("[0-9.]+|.*:.*")) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
        }
    }

    /** Notes what the server shows, and judges nothing. */
    private static final class Notes extends X509ExtendedTrustManager {

        private List<X509Certificate> shown = List.of();

        private void note(X509Certificate[] chain) {
            shown = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            note(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
