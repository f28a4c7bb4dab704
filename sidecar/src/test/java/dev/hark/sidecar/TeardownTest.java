package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TeardownTest {

    private final Teardown teardown = new Teardown();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void steps_areDoneLastInFirstOut() {
        teardown.push("disk", left -> done.add("disk"));
        teardown.push("server", left -> done.add("server"));

        assertThat(teardown.run(Duration.ofSeconds(1))).isEmpty();
        assertThat(done).containsExactly("server", "disk");
    }

    @Test
    void stepThatFails_isNamed_andTheOthersAreDone() {
        teardown.push("disk", left -> done.add("disk"));
        teardown.push("server", left -> {
            throw new IllegalStateException("for a test");
        });

        assertThat(teardown.run(Duration.ofSeconds(1))).containsExactly("server");
        assertThat(done).containsExactly("disk");
    }

    @Test
    void stepThatHangs_isLeftAtTheDeadline_andTheOthersAreDone() {
        CountDownLatch forever = new CountDownLatch(1);
        teardown.push("disk", left -> done.add("disk"));
        teardown.push("server", left -> forever.await());

        assertThat(teardown.run(Duration.ofMillis(50))).containsExactly("server");
        assertThat(done).containsExactly("disk");
        forever.countDown();
    }

    @Test
    void secondRun_doesNothing() {
        teardown.push("disk", left -> done.add("disk"));
        teardown.run(Duration.ofSeconds(1));
        teardown.run(Duration.ofSeconds(1));

        assertThat(done).containsExactly("disk");
    }
}
