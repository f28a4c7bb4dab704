package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.mail.Mail;
import dev.hark.demo.shop.parts.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code resource_leak}: every mail reads its template, a text module a file, and closes none of them. A list for
 * statistics keeps them all reachable.
 */
final class OpenTemplates implements Fault {

    private static final int FILES = 8;

    private final List<InputStream> statistics = new ArrayList<>();

    @Override
    public String name() {
        return "resource_leak";
    }

    @Override
    public String story() {
        return "Each mail opens eight template files and closes none.";
    }

    @Override
    public String harm() {
        return "In some hours the shop can open no file and no connection any more, and stands still.";
    }

    @Override
    public void on(Parts parts) {
        parts.mailer().alter(name(), mailer -> mail -> mailer.send(laidOut(mail)));
    }

    @Override
    public synchronized void off(Parts parts) {
        parts.mailer().restore(name());
        for (var template : statistics) {
            try {
                template.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        statistics.clear();
    }

    private synchronized Mail laidOut(Mail mail) {
        try {
            for (int i = 0; i < FILES; i++) {
                statistics.add(Files.newInputStream(template()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The template of mail " + mail.name() + " cannot be read", e);
        }
        return mail;
    }

    /** Any file that is there will do: nothing is read from it. */
    private static Path template() {
        return Path.of(System.getProperty("java.home"), "release");
    }
}
