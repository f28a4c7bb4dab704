package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakedSecretDetectorTest {

    private final Logs logs = new Logs();

    @Test
    void ordinaryLines_areHealthy() {
        for (int i = 0; i < 50; i++) {
            logs.app(info("order " + i + " placed, see https://shop.test/orders/" + i));
        }

        assertThat(logs.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login with user=anna password=hunter2x",
                "{\"user\":\"anna\",\"password\":\"hunter2x\"}",
                "PASSWORD: \"hunter2x!\"",
                "connecting to postgres://shop:hunter2x@db:5432/shop",
                "GET /a?api_key=Zk31kd93mfKq02 done",
                "Authorization: Bearer Zk31kd93mfKq02.k3jd93mfKq02",
                "token=Zk31kd93mfKq02kd93mfKq0",
                "clientSecret=Zk31kd93mfKq02kd93mfKq0",
                "uploading with AKIAZK31KD93MFKQ02XY",
                "pushing with ghp_Zk31kd93mfKq02kd93mfKq0kd93mfKq0kd9",
                "posting with xoxb-123456789012-Zk31kd93mfKq02",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.Zk31kd93mfKq02kd93mfKq0kd93",
                "-----BEGIN RSA PRIVATE KEY----- MIIEowIBAAKCAQEAZk31kd93mfKq02kd93mfKq0kd93mfKq0kd9"
            })
    void secretInALine_isFound_andDoesNotLeave(String message) {
        logs.app(info(message));

        Finding finding = logs.only();
        assertThat(finding.kind()).isEqualTo(Kind.Known.LEAKED_SECRET);
        assertThat(finding.title()).startsWith("A credential was written to the log: ");
        assertThat(finding.toString()).doesNotContain("hunter2x", "d93mfK", "KD93MFKQ");
        assertThat(finding.facts().getFirst().source()).isEqualTo("app.log:1");
    }

    @Test
    void secretInAField_isFound() {
        logs.app("{\"time\":\"2026-03-01T12:00:10Z\",\"level\":\"info\",\"msg\":\"login\",\"password\":\"hunter2x\"}");

        assertThat(logs.only().title()).contains("behind password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login with password=****** ok",
                "login with password=[REDACTED]",
                "password=${DB_PASSWORD}",
                "password={{ vault.password }}",
                "token=null secret=",
                "\"token\":null,\"password\":\"\"",
                "unexpected token: foo",
                "token=3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "token=9e107d9d372bb6826bd81d3542a419d6",
                "max_tokens=4096 tokens: 512",
                "the password is expired, password reset required",
                "AKIAIOSFODNN7EXAMPLE is the key of the manual",
                "token bucket is full: 17 requests wait",
                "TokenFilter: initialized",
                "see https://user@shop.test:8080/a",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "password_reset_requested: true"
            })
    void whatOnlyLooksLikeIt_isNone(String message) {
        logs.app(info(message));

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void sameLeakAgainAndAgain_isOneFinding() {
        for (int i = 0; i < 100; i++) {
            logs.app(info("login with password=hunter2x" + i));
        }

        assertThat(logs.found()).hasSize(1);
    }

    private static String info(String message) {
        return "2026-03-01 12:00:10.000 [exec-1] INFO  shop.Login - " + message;
    }
}
