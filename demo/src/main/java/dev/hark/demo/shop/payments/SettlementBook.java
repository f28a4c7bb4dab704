package dev.hark.demo.shop.payments;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which charges have been settled: reads one small HTTP request and answers it. */
public final class SettlementBook implements Desk {

    private static final Logger log = LoggerFactory.getLogger(SettlementBook.class);

    private static final int LONGEST_HEAD = 4 * 1024;
    private static final int LONGEST_BODY = 4 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(?<length>\\d{1,4})\r\n");

    private final ObjectMapper json = new ObjectMapper();
    private final Counter settlements;

    public SettlementBook(MeterRegistry metrics) {
        this.settlements = Counter.builder("shop.settlements")
                .description("Settlements that the bank has reported")
                .register(metrics);
    }

    @Override
    public void serve(Socket caller) throws IOException {
        var in = caller.getInputStream();
        var status = note(body(in, head(in))) ? "200 OK" : "400 Bad Request";
        var answer = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean note(byte[] body) throws IOException {
        try {
            var settlement = json.readTree(body);
            var reference = settlement.path("reference").asText();
            settlements.increment();
            log.info(
                    "Settlement {} of order {} noted",
                    reference,
                    settlement.path("order").asLong());
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new EOFException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static byte[] body(InputStream in, String head) throws IOException {
        var matcher = LENGTH.matcher(head);
        var length = matcher.find() ? Integer.parseInt(matcher.group("length")) : 0;
        return in.readNBytes(Math.min(length, LONGEST_BODY));
    }
}
