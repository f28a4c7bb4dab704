package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.mail.Mail;
import dev.hark.demo.shop.parts.Parts;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code partial_save}: mails are sent by a pool in the background now. For some customers the new template finds no
 * greeting; the exception ends in a future that nobody looks at.
 */
final class MailPool implements Fault {

    private static final Map<String, String> GREETINGS =
            Map.of("ada", "Dear", "bao", "Dear", "carla", "Ciao", "deniz", "Merhaba", "emeka", "Dear");

    private final ExecutorService pool = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("mail-", 1).daemon().factory());

    @Override
    public String name() {
        return "partial_save-mail";
    }

    @Override
    public String story() {
        return "The mail of some customers fails on a background thread whose result nobody reads; the order is stored, its confirmation never sent.";
    }

    @Override
    public String harm() {
        return "Customers wait for a confirmation and order again.";
    }

    @Override
    public void on(Parts parts) {
        parts.mailer().alter(name(), mailer -> mail -> {
            // As careless as it looks: the result of the task is dropped, and with it the exception.
            var _ = pool.submit(() -> mailer.send(greeted(mail)));
        });
    }

    @Override
    public void off(Parts parts) {
        parts.mailer().restore(name());
    }

    private static Mail greeted(Mail mail) {
        var name = mail.to().substring(0, mail.to().indexOf('@'));
        var greeting = GREETINGS.get(name);
        if (greeting == null) {
            throw new IllegalStateException("no greeting for " + name);
        }
        return new Mail(mail.name(), mail.to(), mail.subject(), greeting + " " + name + ",\n" + mail.body());
    }
}
