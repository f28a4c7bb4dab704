package dev.hark.sidecar.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configuration files of the service: whether they are there, how large, who may read them, and a hash of what they say. */
final class FileFacts {

    /** A configuration is not longer; of what is, the head is hashed, and the size tells the rest. */
    private static final long LONGEST = 1 << 20;

    private final FactList facts;
    private final Questions questions;
    private final DeclaredFiles files;
    private final @Nullable KeyedHash hash;

    FileFacts(FactList facts, Questions questions, DeclaredFiles files, @Nullable KeyedHash hash) {
        this.facts = facts;
        this.questions = questions;
        this.files = files;
        this.hash = hash;
    }

    void look(List<String> patterns) {
        for (String pattern : patterns) {
            questions.ask("configuration files " + pattern, () -> look(pattern));
        }
    }

    private void look(String pattern) throws IOException {
        List<DeclaredFiles.Found> found = files.find(pattern);
        if (found.isEmpty()) {
            facts.environments("file." + pattern, "is not there");
        }
        for (DeclaredFiles.Found file : found) {
            look(file);
        }
    }

    private void look(DeclaredFiles.Found file) throws IOException {
        String name = "file." + file.path();
        Path path = file.files().resolve(file.path());
        facts.peers(name, content(name, path));
        facts.peers(name + ".mode", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        facts.peers(name + ".size", Files.size(path) + " bytes");
    }

    /** What is in a file may be as secret as a variable's value: with a key, its hash is keyed too. */
    private String content(String name, Path path) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes((int) LONGEST);
        }
        return hash == null ? sha256(content) : hash.of(name, content);
    }

    private static String sha256(byte[] content) {
        try {
            return "SHA-256 "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
