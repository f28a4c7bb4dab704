package dev.hark.demo.shop.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox: a folder with one {@code .eml} file per mail, from which a mail server would fetch them. */
public final class OutboxFolder implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(OutboxFolder.class);

    private final Path folder;
    private final InstantSource clock;
    private final Counter mails;

    public OutboxFolder(Path folder, InstantSource clock, MeterRegistry metrics) {
        this.folder = folder;
        this.clock = clock;
        this.mails = Counter.builder("shop.mails")
                .description("Mails written to the outbox")
                .register(metrics);
    }

    @Override
    public void send(Mail mail) {
        var file = folder.resolve(mail.name() + ".eml");
        try {
            write(file, text(mail));
        } catch (IOException e) {
            throw new UncheckedIOException("Mail " + file + " could not be written", e);
        }
        mails.increment();
        log.info("Mail {} to {} is in the outbox", mail.name(), mail.to());
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        // The mail server must never fetch half a mail: written aside, then moved into place.
        var draft = folder.resolve(file.getFileName() + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String text(Mail mail) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        return """
                From: Tea shop <orders@shop.example>
                To: %s
                Subject: %s
                Date: %s
                Message-ID: <%s@shop.example>
                Content-Type: text/plain; charset=utf-8

                %s""".formatted(oneLine(mail.to()), oneLine(mail.subject()), date, mail.name(), mail.body());
    }

    /** A line break in a header would let a customer add headers of their own. */
    private static String oneLine(String header) {
        return header.replaceAll("\\R", " ");
    }
}
