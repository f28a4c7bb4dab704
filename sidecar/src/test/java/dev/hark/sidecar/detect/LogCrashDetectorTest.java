package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCrashDetectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exception in thread \"main\" java.lang.IllegalStateException: x\n\tat com.shop.Main.main(Main.java:3)",
                "Terminating due to java.lang.OutOfMemoryError: Java heap space",
                "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x7f",
                "panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:8 +0x1d\nexit status 2",
                "fatal error: concurrent map writes\n\ngoroutine 6 [running]:\nmain.f()\n\t/src/main.go:8 +0x1d",
                "thread 'main' panicked at src/main.rs:2:5:\nx",
                "Unhandled exception. System.Exception: x\n   at P.Main() in /src/P.cs:line 3",
                "terminate called after throwing an instance of 'std::runtime_error'\n  what():  x",
                "Segmentation fault (core dumped)",
                "2026/03/01 10:00:00 [alert] 17#17: worker process 18 exited on signal 11 (core dumped)",
                "Mar  1 10:00:00 host kernel: Out of memory: Killed process 123 (java) total-vm:1kB",
                "Mar  1 10:00:00 host systemd[1]: shop.service: Main process exited, code=killed, status=9/KILL",
            })
    void lastWordsOfAProcess_areACrash(String text) {
        List<Finding> found = Heard.in("2026-03-01 10:00:00.126 [main] INFO  com.shop.A - up\n" + text + "\n");
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.Known.CRASH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exception in thread \"worker-3\" java.lang.IllegalStateException: x\n\tat com.shop.W.run(W.java:3)",
                "2026-03-01 10:00:00.126 [main] ERROR com.shop.A - caught\njava.lang.OutOfMemoryError: Java heap space\n\tat A.b(A.java:3)",
                "2026/03/01 10:00:01 http: panic serving 127.0.0.1:4711: x\ngoroutine 20 [running]:\nmain.f()\n\t/src/main.go:8 +0x1d",
                "thread 'tokio-worker' panicked at src/main.rs:2:5:\nx",
                "2026-03-01 10:00:00.126 [main] ERROR com.shop.A - Unhandled exception. Who knows",
                "2026-03-01 10:00:00.126 [main] ERROR com.shop.A - Segmentation fault",
                "2026-03-01 10:00:00.126 [main] ERROR com.shop.A - panic: button pressed",
            })
    void failureThatTheProcessOutlives_isAnErrorOnly(String text) {
        assertThat(Heard.in(text + "\n")).extracting(Finding::kind).containsExactly(Kind.Known.ERROR);
    }

    @Test
    void healthyLog_isSilent() {
        assertThat(Heard.in("""
                2026-03-01 10:00:00.126 [main] INFO  com.shop.A - panic button ready
                Aborted transactions: 0
                Segmentation faults are rare
                """)).isEmpty();
    }
}
