package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.mail.Mail;
import dev.hark.demo.shop.parts.Parts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code crash}: a new mail layout reserves the room for a whole mail in advance, and its limit is set to
 * "unlimited". The next confirmation asks for an array no JVM can give; the {@code OutOfMemoryError} passes
 * everything that catches exceptions, reaches the uncaught handler, is logged there, and the process ends in
 * the middle of the request, after the order was stored.
 */
final class UnlimitedMail implements Fault {

    /** What the settings page calls unlimited. */
    private static final int LARGEST_MAIL = Integer.MAX_VALUE;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String story() {
        return "The next confirmation mail needs more memory than there is; the shop ends in the middle of the request.";
    }

    @Override
    public String harm() {
        return "Everybody who is in the shop at that moment is thrown out.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "error",
                "OutOfMemoryError",
                "the last words in the log are heard so far; that the process ended is not yet"));
    }

    @Override
    public boolean endsTheShop() {
        return true;
    }

    @Override
    public void on(Parts parts) {
        parts.mailer().alter(name(), mailer -> mail -> mailer.send(laidOut(mail)));
    }

    @Override
    public void off(Parts parts) {
        parts.mailer().restore(name());
    }

    private static Mail laidOut(Mail mail) {
        var page = new ByteArrayOutputStream(LARGEST_MAIL);
        page.writeBytes(mail.body().getBytes(StandardCharsets.UTF_8));
        return new Mail(mail.name(), mail.to(), mail.subject(), page.toString(StandardCharsets.UTF_8));
    }
}
