package dev.hark.sidecar.environment;

import dev.hark.sidecar.observe.EnvironmentSnapshot.Certificate;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Certificates in files and of endpoints. Compared is whom they name: a certificate that was renewed has another
 * number, another end, and often another issuer, and all that is as it should be.
 */
final class CertificateFacts {

    private static final int HTTPS = 443;
    private static final int LONGEST = 1 << 20;
    private static final int MOST_NAMES = 20;

    private final FactList facts;
    private final Questions questions;
    private final List<Certificate> seen = new ArrayList<>();

    CertificateFacts(FactList facts, Questions questions) {
        this.facts = facts;
        this.questions = questions;
    }

    void files(List<String> patterns, DeclaredFiles files) {
        for (String pattern : patterns) {
            questions.ask("certificate files " + pattern, () -> {
                List<DeclaredFiles.Found> found = files.find(pattern);
                if (found.isEmpty()) {
                    throw new IOException("is not there");
                }
                for (DeclaredFiles.Found file : found) {
                    tell(file.path().toString(), read(file));
                }
            });
        }
    }

    private static List<X509Certificate> read(DeclaredFiles.Found file) throws IOException {
        try {
            return CertificateFiles.read(file.files().read(file.path(), LONGEST));
        } catch (CertificateException e) {
            throw new IOException(file.path() + " is no certificate in PEM or DER form: " + e.getMessage(), e);
        }
    }

    void endpoints(List<String> endpoints, CertificateAsker asker) {
        for (String endpoint : endpoints) {
            questions.ask(
                    "the certificate of " + endpoint, () -> tell(endpoint, asker.ask(HostPort.parse(endpoint, HTTPS))));
        }
    }

    private void tell(String source, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return;
        }
        X509Certificate own = chain.getFirst();
        X509Certificate first = chain.stream()
                .min(Comparator.comparing(X509Certificate::getNotAfter))
                .orElse(own);
        String name = "certificate." + source;
        facts.peers(name, own.getSubjectX500Principal().getName() + names(own));
        facts.shown(name + ".issuer", own.getIssuerX500Principal().getName());
        facts.shown(
                name + ".expires",
                first.getNotAfter()
                        .toInstant()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString());
        facts.shown(name + ".chain", chain.size() + (chain.size() == 1 ? " certificate" : " certificates"));
        seen.add(new Certificate(
                source,
                first.getSubjectX500Principal().getName(),
                first.getNotBefore().toInstant(),
                first.getNotAfter().toInstant()));
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? ""
                    : names.stream()
                            .map(entry -> Objects.toString(entry.get(1)))
                            .sorted()
                            .limit(MOST_NAMES)
                            .collect(Collectors.joining(", ", " for ", ""));
        } catch (CertificateParsingException e) {
            return "";
        }
    }

    List<Certificate> seen() {
        return List.copyOf(seen);
    }
}
