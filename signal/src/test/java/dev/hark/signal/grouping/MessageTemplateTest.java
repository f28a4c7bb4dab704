package dev.hark.signal.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTemplateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            # Numbers and units
            took 30 ms                                          | took <quantity>
            took 30ms, used 5.2KB of 4 GB                       | took <quantity>, used <quantity> of <quantity>
            sent 1301 bytes (1.27 KB) in <1 sec                 | sent <quantity> in <quantity>
            4,150,908 rows                                      | <number> rows
            moved -5 to +7 and 12.5% is done                    | moved <number> to <number> and <quantity> is done
            retry 3/5                                           | retry <number>
            # Ids, glued or not
            order 9f8b7c6d-1234-4abc-9def-001122334455 lost     | order <uuid> lost
            block blk_-1608999687919862906 of rdd_2_1           | block <id> of <id>
            attempt_1445_0020_m_000000_0: committed             | <id>: committed
            span 4bf92f3577b34da6, flags 0x1f                   | span <hex>, flags <hex>
            com.shop.Order@1f2e3d is stale                      | com.shop.Order@<hex> is stale
            deadbeef is not a face                              | <hex> is not a face
            task#17 of Thread-12                                | <id> of <id>
            # Times
            at 2026-03-01T10:02:11.123Z                         | at <time>
            at 2026-03-01 10:02:11,123 UTC                      | at <time>
            at Sun, 01 Mar 2026 10:02:11 GMT                    | at <time>
            on 01/Mar/2026:10:02:11 +0000                       | on <time>
            on Mar 1 10:02:11                                   | on <time>
            May the force be with you                           | May the force be with you
            # Addresses
            /10.251.43.21:50010 is down                         | <ip> is down
            from 2607:f140:6000:8:c6b3:1ff:fecd:467f            | from <ip>
            ask shop.example.com:8443 or api.example.org        | ask <host> or <host>
            mail bob@shop.example failed                        | mail <email> failed
            GET https://bob:pw@shop.example/x?a=1&b=2 failed    | GET <url> failed
            see (http://shop.example/x).                        | see (<url>).
            to jdbc:postgresql://db.example/shop as shop        | to <url> as shop
            cannot read /etc/shop/a.conf                        | cannot read <path>
            cannot read C:\\shop\\a.conf                          | cannot read <path>
            cannot read ./a/b and ~/c                           | cannot read <path> and <path>
            and/or, I/O, client/server                          | and/or, I/O, client/server
            main.go:10 failed, db.example:5432 too              | main.go:<number> failed, <host> too
            # Pairs
            user=bob age=7 note= end                            | user=<value> age=<number> note= end
            logname= uid=0 tty=:0 rhost=                        | logname=<value> uid=<number> tty=<value> rhost=<value>
            ws=WorkSource{10113, x}, ok                         | ws=<value>, ok
            done = true, drawn= false                           | done = <value>, drawn= <value>
            a == b, c => d, e >= f                              | a == b, c => d, e >= f
            src: /10.0.0.1:5 size:7 TID:8                       | src: <ip> size:<number> TID:<number>
            {"id": "a1", "n": 5, "ok": true, "x": null}         | {"id":"<text>", "n":<number>, "ok":<value>, "x":<value>}
            # Quotes
            no such column 'price'                              | no such column 'price'
            tag "View Lock" and `long`                          | tag "<text>" and 'long'
            can't find the user's cart                          | can't find the user's cart
            ^it's 5 o'clock, don't "stop^                       | ^it's <number> o'clock, don't "stop^
            # Lists of any length
            ids [1, 2, 3] and [7]                               | ids [<number>] and [<number>]
            nodes ['a', 'b']                                    | nodes ['<text>']
            delete blk_1 blk_2 blk_3                            | delete <id>
            # Names that words around announce
            session opened for user bob by (uid=0)              | session opened for user <value> by (uid=<number>)
            Accepted password for eve from 10.0.0.1 port 22     | Accepted password for <value> from <ip> port <number>
            closed due to user request failure                  | closed due to user request failure
            check pass; user unknown                            | check pass; user unknown
            t_1 went from NEW to RUNNING                        | <id> went from <value> to <value>
            loaded, state: Installed, next: Default, ok: true   | loaded, state: Installed, next: <value>, ok: <value>
            class com.shop.v2.Cart is no interface com.shop.Box | class com.shop.v2.Cart is no interface com.shop.Box
            isOverlap:false on nodes:node-[40-63]               | isOverlap:<value> on nodes:<id>
            # Names with digits
            UTF-8 over HTTP/1.1 with SHA-256                    | UTF-8 over HTTP/1.1 with SHA-256
            Slf4jLogger and Http2Connection started             | Slf4jLogger and Http2Connection started
            at com.shop.s3.S3Client failed                      | at com.shop.s3.S3Client failed
            AirPort_Brcm43xx::powerChange: sleep                | AirPort_Brcm43xx::powerChange: sleep
            password ****                                       | password <value>
            """)
    void values_areMasked_wordsStay(String message, String text) {
        assertThat(MessageTemplate.of(message).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            took 503 by pay                   |
            GET /orders/17/lines: HTTP 404    | GET /orders/*/lines, http 404
            status=500 after 3 tries          | status 500
            exit code 137                     | exit code 137
            errno 104                         | errno 104
            SQLSTATE: 23505                   | sqlstate 23505
            zip code 12345                    |
            code=CARD_DECLINED                | CARD_DECLINED
            name=BOB                          |
            violates "orders_pkey"            | orders_pkey
            user "john_doe" not found         |
            type "java.lang.Long" expected    | java.lang.Long
            error=java.net.ConnectException:  | java.net.ConnectException
            call http://pay:8080/x failed     | host pay
            call http://shop.example/x failed |
            call http://u:pw@pay/x failed     | host pay
            db.internal:5432 refused          | host db.internal
            lost pay/10.0.0.1:5432            | host pay
            ORA-00942: no such table          | ORA-00942
            ORD-00942: no such order          |
            """)
    void valuesOfSmallClosedSets_areHandedOut(String message, String distinctions) {
        assertThat(String.join(", ", MessageTemplate.of(message).distinctions()))
                .isEqualTo(distinctions == null ? "" : distinctions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            GET /orders/17/lines?page=2 answered 503           | GET /orders/*/lines answered 503
            "POST /orders/17 HTTP/1.1" took 3 ms               | "POST /orders/*" took <quantity>
            code=CARD_DECLINED for user=bob                    | code=CARD_DECLINED for user=<value>
            violates "orders_pkey"                             | violates "orders_pkey"
            Cannot invoke "String.length()"                    | Cannot invoke "String.length()"
            user 'bob' not found                               | user '<text>' not found
            cannot reach https://u:pw@pay:8443/x?a=1           | cannot reach https://pay/…
            lost db.internal/10.0.0.1:5432                     | lost db.internal
            ORA-00942: no such table                           | ORA-00942: no such table
            """)
    void whatTellsApart_isShown_andMaskedInThePatternAllTheSame(String message, String text) {
        MessageTemplate template = MessageTemplate.of(message);

        assertThat(template.text()).isEqualTo(text);
        assertThat(template.pattern()).contains("<*>").doesNotContain("503", "CARD", "orders", "length", "pay", "db.");
    }

    @Test
    void document_namesEveryPlaceholder() throws IOException {
        String document = Files.readString(Path.of("../docs/grouping.md"));

        assertThat(Value.values()).allSatisfy(value -> assertThat(document).contains("`" + value.placeholder() + "`"));
    }

    @Test
    void emptyValue_isAValueToo() {
        assertThat(MessageTemplate.of("connection from 10.0.0.1 () at noon").pattern())
                .isEqualTo(MessageTemplate.of("connection from 10.0.0.2 (host.example.com) at noon")
                        .pattern());
    }

    @Test
    void onlyTheFirstLines_count() {
        assertThat(MessageTemplate.of("failed:\n\n  a\n  b\n  c\n  d").pattern())
                .isEqualTo("failed: a b");
    }

    @Test
    void longMessage_isCut() {
        assertThat(MessageTemplate.of("word ".repeat(10_000)).pattern()).hasSizeLessThanOrEqualTo(Masker.LONGEST);
    }

    @Test
    void quotedWords_areTold_butNoAddressesWithCredentials() {
        assertThat(MessageTemplate.of("no 'price' in \"http://u:pw@pay/x\"").quoted())
                .containsExactly("price");
    }
}
