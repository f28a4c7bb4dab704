package dev.hark.signal.scrub;

/** Class of a secret that was found. Its {@link #code()} is the metric label; the secret itself is kept nowhere. */
public enum SecretKind {
    /** The value of a key such as {@code password}, {@code client_secret} or {@code api-key}. */
    NAMED("named"),
    /** What follows {@code Bearer}, {@code Basic} or {@code Authorization:}. */
    AUTHORIZATION("authorization"),
    /** A cookie header, or a session's id. */
    SESSION("session"),
    /** A JSON web token. */
    JWT("jwt"),
    /** A key or token whose own form tells who issued it: AWS, Google, GitHub, Slack, Stripe and others. */
    VENDOR_KEY("vendor_key"),
    /** A block of a private key. */
    PRIVATE_KEY("private_key"),
    /** A hashed password, such as bcrypt's. */
    PASSWORD_HASH("password_hash"),
    /** The user part of an address: {@code https://user:password@host}. */
    URL_CREDENTIALS("url_credentials"),
    /** A payment card's number. */
    CARD("card"),
    /** An e-mail address, where those are to be taken out. */
    EMAIL("email"),
    /** What a rule of the user's own took out. */
    OWN_RULE("own_rule");

    private final String code;

    SecretKind(String code) {
        this.code = code;
    }

    /** Stable code, also the metric label. */
    public String code() {
        return code;
    }
}
