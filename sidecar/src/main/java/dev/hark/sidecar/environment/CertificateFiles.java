package dev.hark.sidecar.environment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates in a file: one in DER form, or any number in PEM form among whatever else stands there, such as a key. */
final class CertificateFiles {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** A store of all authorities has some hundred and fifty; a chain has four. */
    private static final int MOST = 500;

    private CertificateFiles() {}

    static List<X509Certificate> read(byte[] content) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!text.contains(BEGIN)) {
            return List.of(certificate(factory, content));
        }
        List<X509Certificate> certificates = new ArrayList<>();
        int from = text.indexOf(BEGIN);
        while (from >= 0 && certificates.size() < MOST) {
            int end = text.indexOf(END, from);
            if (end < 0) {
                throw new CertificateException("a certificate has no end");
            }
            String block = text.substring(from, end + END.length());
            certificates.add(certificate(factory, block.getBytes(StandardCharsets.ISO_8859_1)));
            from = text.indexOf(BEGIN, end);
        }
        return certificates;
    }

    private static X509Certificate certificate(CertificateFactory factory, byte[] bytes) throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
    }
}
