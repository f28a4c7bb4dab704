package dev.hark.sidecar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCallsTest {

    private static final String[] NAMES = {
        "com.shop.Orders.place",
        "java.base/java.lang.Thread.run",
        "Orders.<init>",
        "shop.Größe.m",
        "a b.c",
        "",
        "x",
        "app//shop.Orders.lambda$call$0",
    };
    private static final String[] PLACES = {
        "Orders.java", "Native Method", "Unknown Source", "", "<generated>", "a:12", "Page.jsp:1", "Foo2", "x(y", ":",
    };
    private static final String[] NUMBERS = {":12", ":1", ":0", ":007", "", ":", ":1234567890", ":1a", "12", ":-1"};
    private static final String[] ENDS = {")", ") ~[app.jar:1.2]", ") ~[na:na] )", "", "))", ") x:3)"};
    private static final String[] BEGINNINGS = {"\tat ", "    at ", "at ", "\t\tat ", "\tat  ", "\tatt ", " "};

    private final JavaCalls calls = new JavaCalls();

    /** Whatever is read from bytes is what the text would have given; the table never mixes calls up. */
    @Test
    void anyLine_isReadAsItsText() {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            String line = pick(random, BEGINNINGS)
                    + pick(random, NAMES)
                    + (random.nextInt(8) > 0 ? "(" : "")
                    + pick(random, PLACES)
                    + pick(random, NUMBERS)
                    + pick(random, ENDS);
            Frame frame = read(line);
            if (frame != null) {
                read++;
                assertThat(frame).as(line).isEqualTo(JavaFrames.read(line.strip()));
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\tat com.shop.Orders.place(Orders.java:42)",
                "\tat com.shop.Orders.place(Orders.java:42) ~[shop.jar:1.2]",
                "    at java.base/java.lang.Thread.run(Thread.java:1583)",
                "\tat jdk.internal.misc.Unsafe.park(Native Method)",
            })
    void usualCalls_areReadFromBytes(String line) {
        assertThat(read(line)).isEqualTo(JavaFrames.read(line.strip()));
        assertThat(read(line)).as("the second time").isEqualTo(JavaFrames.read(line.strip()));
    }

    private @Nullable Frame read(String line) {
        byte[] bytes = ("before\n" + line + "\nbehind)").getBytes(StandardCharsets.UTF_8);
        return calls.read(bytes, "before\n".length(), bytes.length - "\nbehind)".length());
    }

    private static String pick(Random random, String[] choices) {
        return choices[random.nextInt(3) > 0 ? random.nextInt(2) : random.nextInt(choices.length)];
    }
}
