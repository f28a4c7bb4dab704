package dev.hark.demo.shop.mail;

/** Sends mail. */
public interface Mailer {

    /**
     * Sends a mail or leaves it to be sent.
     *
     * @throws java.io.UncheckedIOException if it could not even be kept
     */
    void send(Mail mail);
}
