package dev.hark.signal.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxNyJ9.c2lnbmF0dXJl-_x";

    private final Scrubber scrubber = new Scrubber();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            password=hunter2                                | password=[scrubbed]
            login failed, password=hunter2, user=bob        | login failed, password=[scrubbed], user=bob
            spring.datasource.password=s3cr3t!              | spring.datasource.password=[scrubbed]
            {"user":"bob","password":"hunter2"}             | {"user":"bob","password":"[scrubbed]"}
            {"password": "with \\"quote\\" inside", "a": 1}   | {"password": "[scrubbed]", "a": 1}
            body "{\\"apiKey\\":\\"abc\\",\\"n\\":1}"             | body "{\\"apiKey\\":\\"[scrubbed]\\",\\"n\\":1}"
            User[name=bob, passwd=hunter2]                  | User[name=bob, passwd=[scrubbed]]
            map[password:hunter2 user:bob]                  | map[password:[scrubbed] user:bob]
            {:client_secret=>"abc", :id=>1}                 | {:client_secret=>"[scrubbed]", :id=>1}
            db.pwd = Passw0rd                               | db.pwd = [scrubbed]
            password: hunter2                               | password: [scrubbed]
            password: letmein                               | password: [scrubbed]
            <password>hunter2</password>                    | <password>[scrubbed]</password>
            GET /x?access_token=abc.def&page=2              | GET /x?access_token=[scrubbed]&page=2
            POST user%5Bpassword%5D=x                       | POST user%5Bpassword%5D=x
            run --password hunter2 --verbose                | run --password [scrubbed] --verbose
            X-Api-Key: 0a1b2c3d                             | X-Api-Key: [scrubbed]
            aws_secret_access_key=abcdEFGH1234              | aws_secret_access_key=[scrubbed]
            AccountName=shop;AccountKey=abc/def==;x=1       | AccountName=shop;AccountKey=[scrubbed];x=1
            Server=db;Password=a,b!c;Database=shop          | Server=db;Password=[scrubbed];Database=shop
            Authorization: Bearer abcdef123456              | Authorization: Bearer [scrubbed]
            Authorization: Basic Ym9iOmh1bnRlcjI=           | Authorization: Basic [scrubbed]
            {Authorization=[Bearer abc123], Accept=[*/*]}   | {Authorization=[Bearer [scrubbed]], Accept=[*/*]}
            "authorization":"Bearer abc123"                 | "authorization":"Bearer [scrubbed]"
            sent Bearer abcdef123456 to pay                 | sent Bearer [scrubbed] to pay
            sent Basic Ym9iOmh1bnRlcjI= to pay              | sent Basic [scrubbed] to pay
            Cookie: SESSION=abc; theme=dark                 | Cookie: [scrubbed]
            Set-Cookie: JSESSIONID=0A1B; Path=/; HttpOnly   | Set-Cookie: [scrubbed]
            JSESSIONID=0A1B2C3D4E5F60718293A4B5C6D7E8F9     | JSESSIONID=[scrubbed]
            otp=123456                                      | otp=[scrubbed]
            password_confirmation=hunter2&x=1               | password_confirmation=[scrubbed]&x=1
            secret_key_base: 0a1b2c                         | secret_key_base: [scrubbed]
            Using generated security password: 8f6d2e1a-1   | Using generated security password: [scrubbed]
            illegal password=hunter2                        | illegal password=[scrubbed]
            CREATE USER bob IDENTIFIED BY 'hunter2'         | CREATE USER bob IDENTIFIED BY '[scrubbed]'
            password 'hunter2' is too short                 | password '[scrubbed]' is too short
            to https://hooks.slack.com/services/T00/B00/a1b2c3d4e5f6 | to https://[scrubbed]
            -Dspring.datasource.password=hunter2 -jar       | -Dspring.datasource.password=[scrubbed] -jar
            https://bob:hunter2@host/x                      | https://bob:[scrubbed]@host/x
            postgres://shop:p%40ss@db:5432/shop             | postgres://shop:[scrubbed]@db:5432/shop
            amqp://shop:pa/ss@mq/vhost                      | amqp://shop:[scrubbed]@mq/vhost
            jdbc:oracle:thin:scott/tiger@//db:1521/x        | jdbc:oracle:thin:scott/[scrubbed]@//db:1521/x
            paid with 4111 1111 1111 1111 today             | paid with [scrubbed] today
            card 378282246310005 refused                    | card [scrubbed] refused
            hash $2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy | hash [scrubbed]
            """)
    void secret_inText_isTakenOut(String text, String expected) {
        assertThat(scrubber.scrub(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token expired",
                "Bearer token expired",
                "Invalid bearer authentication scheme",
                "password must not be empty",
                "password: must not be empty",
                "Password: required",
                "wrong password for user bob",
                "Access denied for user 'root'@'localhost' (using password: YES)",
                "unexpected token: order near line 1, column 32",
                "Unexpected token '<' in JSON at position 0",
                "Unexpected token: }",
                "secretName: db",
                "secretName: db-credentials-2",
                "tokens=512",
                "max_tokens: 4096",
                "max_token=512",
                "tokenCount=17",
                "passwordConfirmed=true",
                "secret \"db-credentials\" not found",
                "password \"must be at least 8 characters\"",
                "Unexpected token 'x1' in JSON",
                "token_type=bearer1",
                "passwordPolicy=strong2",
                "password=${DB_PASSWORD}",
                "password=****",
                "password=<redacted>",
                "\"password\":null",
                "token=",
                "12 tests: pass: 11, fail: 1",
                "pass=12 fail=0",
                "PWD=/app/current",
                "author=bob1 authority=x1",
                "cookie not found",
                "session=active",
                "session 0x14f05578bd80006 expired",
                "sessionid:0x14f05578bd80006",
                "session: 30546173_4261722401",
                "trace_id=4bf92f3577b34da6a3ce929d0e0e4736",
                "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
                "key=order:17",
                "routing key=orders.created.v1",
                "cache key: user:17:profile",
                "primary key: id",
                "order 4111111111111112 shipped",
                "at 1772359331123 (1772359331123)",
                "blk_4111111111111111",
                "0.4111111111111111",
                "https://shop.example:8443/orders/17",
                "ssh://git@github.com/x/y",
                "mail to bob@shop.example",
                "see http://shop.example/@bob:17",
                "-----BEGIN CERTIFICATE----- abc -----END CERTIFICATE-----",
                "eyJust a word",
                "scikit-learn sk-learn",
            })
    void temptingText_staysAsItIs(String text) {
        assertThat(scrubber.inspect(text)).isEqualTo(new Scrubbed<>(text, Map.of()));
    }

    @Test
    void jwt_anywhere_isTakenOut() {
        assertThat(scrubber.scrub("got " + JWT + ", refused")).isEqualTo("got [scrubbed], refused");
    }

    /** Put together here, so that no scanner of repositories takes the test for a leak. */
    @ParameterizedTest
    @CsvSource({
        "AKIA,IOSFODNN7EXAMPLE",
        "AIza,SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
        "ghp_,a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6",
        "github_pat_,11AAAAAAA0a1b2c3d4e5f6_a1b2c3d4e5f6",
        "glpat-,a1b2c3d4e5f6a1b2c3d4",
        "xoxb-,1234567890-abcdefABCDEF",
        "sk_live_,a1b2c3d4e5f6a1b2",
        "whsec_,a1b2c3d4e5f6a1b2c3d4",
        "SG.,a1b2c3d4e5f6a1b2c3d4e5.a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d",
        "npm_,a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6",
        "hvs.,CAESIJ1a2b3c4d5e6f7g8h9i0j",
        "sk-proj-,a1b2c3d4e5f6a1b2c3d4e5f6",
    })
    void vendorsKey_anywhere_isTakenOut(String prefix, String rest) {
        Scrubbed<String> scrubbed = scrubber.inspect("with " + prefix + rest + ", refused");

        assertThat(scrubbed.value()).isEqualTo("with [scrubbed], refused");
        assertThat(scrubbed.secrets()).isEqualTo(Map.of(SecretKind.VENDOR_KEY, 1));
    }

    @Test
    void privateKey_wholeOrCutOff_isTakenOut() {
        String begin = "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEow\nabc\n";

        assertThat(scrubber.scrub("key " + begin + "-----END RSA PRIVATE KEY-----\nnext"))
                .isEqualTo("key [scrubbed]\nnext");
        assertThat(scrubber.scrub("key " + begin)).isEqualTo("key [scrubbed]");
    }

    @Test
    void longSecret_isTakenOutAsAWhole() {
        String secret = "a1".repeat(3_000);

        assertThat(scrubber.scrub("password=" + secret + " next")).isEqualTo("password=[scrubbed] next");
        assertThat(scrubber.scrub("{\"token\":\"" + secret + "\"}")).isEqualTo("{\"token\":\"[scrubbed]\"}");
    }

    @Test
    void ownRules_areAppliedToo() {
        ScrubRules rules =
                new ScrubRules(Set.of("shoe_size"), List.of(text -> text.replace("ACME-17", Scrubber.MARK)), true);

        Scrubbed<String> scrubbed = new Scrubber(rules).inspect("ShoeSize=44 of ACME-17, mail bob+x@shop.example now");

        assertThat(scrubbed.value()).isEqualTo("ShoeSize=[scrubbed] of [scrubbed], mail [scrubbed] now");
        assertThat(scrubbed.secrets())
                .isEqualTo(Map.of(SecretKind.NAMED, 1, SecretKind.OWN_RULE, 1, SecretKind.EMAIL, 1));
    }
}
