package dev.hark.sidecar.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cases of Prometheus' Go library for the text format, read where they lie: {@code -Dhark.expfmt.cases=FILE} names
 * {@code expfmt/text_parse_test.go} of a checkout of prometheus/common. Only the inputs and the expected error of each
 * are taken from it.
 */
@Tag("graders")
class ExpfmtCasesTest {

    private static final Pattern CASE = Pattern.compile(
            "\\bin:\\s*(`[^`]*`|\"(?:[^\"\\\\]|\\\\.)*\"),\\s*(?:errUTF8:\\s*(`[^`]*`|\"(?:[^\"\\\\]|\\\\.)*\"))?");

    private static final Pattern LINE = Pattern.compile("error in line (\\d+): (.*)", Pattern.DOTALL);

    @Test
    void everyCase_isTakenOrRefusedAtItsLine() throws IOException {
        String source = Files.readString(Graders.folder("hark.expfmt.cases"));
        Matcher cases = CASE.matcher(source);
        List<String> wrong = new ArrayList<>();
        int count = 0;
        while (cases.find()) {
            count++;
            byte[] body = go(cases.group(1));
            String expected = cases.group(2) == null ? "" : new String(go(cases.group(2)), StandardCharsets.UTF_8);
            ExpositionParser parser = Bodies.parser(true);
            for (int round = 0; round < 2; round++) {
                Bodies.Outcome outcome = Bodies.read(parser, Format.TEXT_1_0_0, body);
                if (!agrees(expected, outcome)) {
                    wrong.add(count + " " + cases.group(1) + " expected [" + expected + "] got " + outcome.problem());
                }
            }
        }

        System.out.println(count + " expfmt cases, wrong: " + String.join("\n", wrong));
        assertThat(count).isGreaterThanOrEqualTo(66);
        assertThat(wrong).isEmpty();
    }

    private static boolean agrees(String expected, Bodies.Outcome outcome) {
        Matcher line = LINE.matcher(expected);
        if (!line.find()) {
            return outcome.problem() == null;
        }
        return outcome.problem() != null && outcome.problem().line() == Long.parseLong(line.group(1));
    }

    /** The bytes of a Go string literal. */
    private static byte[] go(String literal) {
        String inner = literal.substring(1, literal.length() - 1);
        if (literal.startsWith("`")) {
            return inner.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at++);
            if (c != '\\') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char escaped = inner.charAt(at++);
            switch (escaped) {
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case 'x' -> {
                    bytes.write(Integer.parseInt(inner.substring(at, at + 2), 16));
                    at += 2;
                }
                default -> bytes.write(escaped);
            }
        }
        return bytes.toByteArray();
    }
}
