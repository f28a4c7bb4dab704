package dev.hark.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The collector's tokens of one run: made for it, known to nobody else, worthless afterwards. */
record Tokens(String ingest, String read, String admin) {

    static Tokens random() {
        var random = new SecureRandom();
        return new Tokens(token(random), token(random), token(random));
    }

    private static String token(SecureRandom random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Tokens[not shown]";
    }
}
