package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Thrown;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces of every language, from bytes to the exception in the finding. */
class TracesTest {

    @Test
    void java_withCauseSuppressedAndOmittedFrames() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11.100 [main] INFO  com.shop.Main - started
                2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Payments - payment failed
                com.shop.PaymentRejected: provider did not answer
                	at com.shop.Payments.charge(Payments.java:42) ~[shop.jar:1.8.2]
                	at java.base/java.lang.Thread.run(Thread.java:1583)
                	Suppressed: java.io.IOException: close failed
                		at com.shop.Connection.close(Connection.java:7)
                		... 2 more
                	Caused by: java.io.EOFException
                		at com.shop.Connection.flush(Connection.java:9)
                Caused by: java.net.ConnectException: Connection refused
                	at sun.nio.ch.Net.pollConnect(Native Method)
                	... 17 common frames omitted
                2026-03-01 10:02:12.100 [main] INFO  com.shop.Main - going on
                """);
        assertThat(Heard.lines(List.of(finding))).containsExactly("2-13");
        assertThat(Heard.chain(finding))
                .isEqualTo(
                        "com.shop.PaymentRejected: provider did not answer < java.net.ConnectException: Connection refused");
        Thrown thrown = Heard.thrown(finding);
        assertThat(thrown.frames())
                .containsExactly(
                        new Frame("com.shop.Payments", "charge", "Payments.java", 42),
                        new Frame("java.lang.Thread", "run", "Thread.java", 1583));
        assertThat(thrown.suppressed()).singleElement().satisfies(suppressed -> {
            assertThat(suppressed.type()).isEqualTo("java.io.IOException");
            assertThat(suppressed.omitted()).isEqualTo(2);
        });
        assertThat(thrown.root().frames()).containsExactly(new Frame("sun.nio.ch.Net", "pollConnect", null, 0));
        assertThat(thrown.root().omitted()).isEqualTo(17);
    }

    @Test
    void java_rootCauseFirst() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Payments - payment failed
                java.net.ConnectException: Connection refused
                	at com.shop.Socket.open(Socket.java:3)
                Wrapped by: java.io.UncheckedIOException: outer
                	at com.shop.Payments.charge(Payments.java:42)
                """);
        assertThat(Heard.chain(finding))
                .isEqualTo("java.io.UncheckedIOException: outer < java.net.ConnectException: Connection refused");
    }

    @Test
    void java_causesWithoutFramesBetween() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Payments - payment failed
                java.lang.IllegalStateException
                Caused by: java.io.IOException: a
                Caused by: java.net.SocketException: b
                	at com.shop.Socket.open(Socket.java:3)
                """);
        assertThat(Heard.chain(finding))
                .isEqualTo("java.lang.IllegalStateException < java.io.IOException: a < java.net.SocketException: b");
    }

    @Test
    void java_messageOfSeveralLinesAndBlankLineInside() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Payments - payment failed

                org.db.SqlException: bad statement
                select *
                  from orders
                	at com.shop.Socket.open(Socket.java:3)

                2026-03-01 10:02:12.123 [http-7] INFO  com.shop.Payments - x
                """);
        assertThat(Heard.chain(finding)).startsWith("org.db.SqlException: bad statement\nselect *");
        assertThat(Heard.lines(List.of(finding))).containsExactly("1-6");
    }

    @Test
    void java_typeBehindTheMessageOnTheHeader() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11.123 [http-7] WARN com.shop.Payments - retrying after java.io.IOException: no route
                	at com.shop.Socket.open(Socket.java:3)
                """);
        assertThat(Heard.chain(finding)).isEqualTo("java.io.IOException: no route");
        assertThat(finding.confidence()).isEqualTo(0.9);
    }

    @Test
    void java_indentedAsAWhole() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Payments - payment failed
                    java.io.IOException: no route
                        at com.shop.Socket.open(Socket.java:3)
                    Caused by: java.io.EOFException
                        at com.shop.Socket.read(Socket.java:9)
                """);
        assertThat(Heard.chain(finding)).isEqualTo("java.io.IOException: no route < java.io.EOFException");
    }

    @Test
    void java_withTheHeaderOnEveryLine() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11,123 ERROR [main] com.shop.Payments - payment failed
                2026-03-01 10:02:11,124 ERROR [main] com.shop.Payments - java.io.IOException: no route
                2026-03-01 10:02:11,124 ERROR [main] com.shop.Payments - 	at com.shop.Socket.open(Socket.java:3)
                2026-03-01 10:02:11,124 ERROR [main] com.shop.Payments - Caused by: java.io.EOFException
                2026-03-01 10:02:11,124 ERROR [main] com.shop.Payments - 	at com.shop.Socket.read(Socket.java:9)
                2026-03-01 10:02:11,130 ERROR [main] com.shop.Payments - another failure
                """);
        assertThat(Heard.lines(found)).containsExactly("1-5", "6-6");
        assertThat(Heard.chain(found.getFirst())).isEqualTo("java.io.IOException: no route < java.io.EOFException");
    }

    @Test
    void java_nobodyLoggedIt() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11.100 [main] INFO  com.shop.Main - started
                Exception in thread "worker-3" java.lang.IllegalStateException: a
                	at com.shop.Worker.run(Worker.java:3)
                java.lang.IllegalArgumentException: b
                	at com.shop.Worker.run(Worker.java:5)
                java.lang.UnsupportedOperationException
                	at com.shop.Worker.run(Worker.java:7)
                done
                """);
        assertThat(Heard.lines(found)).containsExactly("2-3", "4-5", "6-7");
        assertThat(found).allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.Known.ERROR));
    }

    @Test
    void python_chainOfTwo() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:14,123 - shop.orders - ERROR - order failed
                Traceback (most recent call last):
                  File "/app/orders.py", line 3, in place
                    charge()
                  File "/app/payments.py", line 5, in charge
                    raise ValueError("bad")
                ValueError: bad

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/app/main.py", line 9, in <module>
                    place()
                shop.errors.OrderFailed: outer
                2026-03-01 10:02:15,123 - shop.orders - INFO - fine
                """);
        assertThat(Heard.chain(finding)).isEqualTo("shop.errors.OrderFailed: outer < ValueError: bad");
        assertThat(Heard.thrown(finding).root().frames())
                .extracting(Frame::function)
                .containsExactly("charge", "place");
        assertThat(Heard.log(finding).logger()).isEqualTo("shop.orders");
    }

    @Test
    void python_nobodyCaughtIt() {
        List<Finding> found = Heard.in("""
                starting
                Traceback (most recent call last):
                  File "/app/main.py", line 9, in <module>
                    place()
                KeyboardInterrupt
                Traceback (most recent call last):
                  File "/app/main.py", line 9, in <module>
                    place()
                ValueError: bad
                stopped
                """);
        assertThat(Heard.lines(found)).containsExactly("2-5", "6-9");
        assertThat(found).extracting(Heard::chain).containsExactly("KeyboardInterrupt", "ValueError: bad");
    }

    @Test
    void python_withTheHeaderOnEveryLine() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:14.123 17 ERROR shop.rpc [req-a1 - -] Exception during handling
                2026-03-01 10:02:14.123 17 ERROR shop.rpc Traceback (most recent call last):
                2026-03-01 10:02:14.123 17 ERROR shop.rpc   File "/app/rpc.py", line 133, in process
                2026-03-01 10:02:14.123 17 ERROR shop.rpc     res = self.dispatch(message)
                2026-03-01 10:02:14.123 17 ERROR shop.rpc ValueError: no such order
                2026-03-01 10:02:15.000 17 INFO shop.rpc [req-a2 - -] fine
                """);
        assertThat(Heard.lines(found)).containsExactly("1-5");
        assertThat(Heard.chain(found.getFirst())).isEqualTo("ValueError: no such order");
    }

    @Test
    void go_panicsRecoveredAndNot() {
        List<Finding> found = Heard.in("""
                2026/03/01 10:00:01 http: panic serving 127.0.0.1:4711: runtime error: index out of range [5] with length 3
                goroutine 20 [running]:
                net/http.(*conn).serve.func1()
                	/usr/local/go/src/net/http/server.go:1947 +0xbe
                main.handler({0x7f0c08, 0xc0001b0000}, 0x0?)
                	/src/main.go:12 +0x1d
                created by net/http.(*Server).Serve in goroutine 1
                	/usr/local/go/src/net/http/server.go:3360 +0x485
                2026/03/01 10:00:02 fine
                panic: something bad [recovered]
                	panic: worse

                goroutine 1 [running]:
                main.main()
                	/src/main.go:8 +0x1d
                exit status 2
                """);
        assertThat(Heard.lines(found)).containsExactly("1-8", "10-16");
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.Known.ERROR, Kind.Known.CRASH);
        assertThat(Heard.thrown(found.getFirst()).frames())
                .extracting(Frame::module, Frame::function)
                .contains(org.assertj.core.groups.Tuple.tuple("main", "handler"));
        assertThat(Heard.thrown(found.getLast()).message()).startsWith("something bad");
    }

    @Test
    void node_uncaughtWithCause() {
        List<Finding> found = Heard.in("""
                Server listening on 3000
                /app/x.js:3
                    throw new Error('boom');
                    ^

                Error: boom
                    at Object.<anonymous> (/app/x.js:3:11)
                    at async handle (node:internal/main:28:49) {
                  code: 'E_BOOM',
                  [cause]: TypeError: inner
                      at foo (/app/y.js:1:2)
                }

                Node.js v20.1.0
                Server listening on 3000
                """);
        assertThat(Heard.lines(found)).containsExactly("2-14");
        assertThat(found.getFirst().kind()).isEqualTo(Kind.Known.CRASH);
        assertThat(Heard.chain(found.getFirst())).isEqualTo("Error: boom < TypeError: inner");
        assertThat(Heard.thrown(found.getFirst()).frames())
                .first()
                .isEqualTo(new Frame(null, "Object.<anonymous>", "/app/x.js", 3));
    }

    @Test
    void ruby_loggedAndUncaught() {
        List<Finding> found = Heard.in("""
                E, [2026-03-01T10:00:01.123456 #17] ERROR -- : boom (RuntimeError)
                app.rb:12:in 'Orders#place'
                app.rb:20:in '<main>'
                lib/pay.rb:12:in `charge': bad thing (ArgumentError)
                	from app.rb:20:in `<main>'
                """);
        assertThat(Heard.lines(found)).containsExactly("1-3", "4-5");
        assertThat(found).extracting(Heard::chain).containsExactly("RuntimeError: boom", "ArgumentError: bad thing");
    }

    @Test
    void php_uncaughtAndLogged() {
        List<Finding> found = Heard.in("""
                [01-Mar-2026 10:00:00 UTC] PHP Fatal error:  Uncaught RuntimeException: no db in /srv/x.php:12
                Stack trace:
                #0 /srv/y.php(20): Shop\\Db->connect()
                #1 {main}

                Next LogicException: outer in /srv/z.php:3
                Stack trace:
                #0 {main}
                  thrown in /srv/z.php on line 3
                [2026-03-01 10:00:00] production.ERROR: Order failed {"exception":"[object] (RuntimeException(code: 0): no stock at /srv/a.php:12)
                [stacktrace]
                #0 /srv/b.php(3): place()
                #1 {main}
                "}
                """);
        assertThat(Heard.lines(found)).containsExactly("1-9", "10-14");
        assertThat(found)
                .extracting(Heard::chain)
                .containsExactly("LogicException: outer < RuntimeException: no db", "RuntimeException: no stock");
    }

    @Test
    void dotnet_innerException() {
        List<Finding> found = Heard.in("""
                info: Microsoft.Hosting.Lifetime[14]
                      Now listening on: http://localhost:5000
                fail: Shop.Diagnostics[1]
                      An unhandled exception has occurred.
                      System.InvalidOperationException: outer
                       ---> System.Net.Http.HttpRequestException: inner
                         at Shop.Client.Get() in /src/Client.cs:line 7
                         --- End of inner exception stack trace ---
                         at Shop.Orders.Place(String id) in /src/Orders.cs:line 12
                info: Shop[0]
                      fine
                Unhandled exception. System.DivideByZeroException: Attempted to divide by zero.
                   at Program.Main() in /src/P.cs:line 3
                """);
        assertThat(Heard.lines(found)).containsExactly("3-9", "12-13");
        assertThat(found)
                .extracting(Heard::chain)
                .containsExactly(
                        "System.InvalidOperationException: outer < System.Net.Http.HttpRequestException: inner",
                        "System.DivideByZeroException: Attempted to divide by zero.");
        assertThat(Heard.thrown(found.getFirst()).frames())
                .containsExactly(new Frame("Shop.Orders", "Place", "/src/Orders.cs", 12));
    }

    @Test
    void rust_panics() {
        List<Finding> found = Heard.in("""
                2026-03-01T10:00:01.123456Z ERROR shop::orders: failed to place order=4711
                thread 'main' panicked at src/main.rs:2:5:
                index out of bounds: the len is 3 but the index is 5
                stack backtrace:
                   0: rust_begin_unwind
                             at /rustc/abc/library/std/src/panicking.rs:647:5
                   1: shop::orders::place
                             at ./src/main.rs:2:5
                note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
                thread 'worker' panicked at 'called `Option::unwrap()` on a `None` value', src/x.rs:10:20
                note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
                """);
        assertThat(Heard.lines(found)).containsExactly("1-1", "2-9", "10-11");
        assertThat(found)
                .extracting(Finding::kind)
                .containsExactly(Kind.Known.ERROR, Kind.Known.CRASH, Kind.Known.ERROR);
        assertThat(Heard.thrown(found.get(1)).frames())
                .contains(new Frame("shop::orders", "place", "./src/main.rs", 2));
        assertThat(Heard.chain(found.get(2))).isEqualTo("panic: called `Option::unwrap()` on a `None` value");
    }

    @Test
    void java_nestedExceptionIs() {
        List<Finding> found = Heard.in("""
                java.lang.RuntimeException: org.mail.SendFailed: no addresses;
                  nested exception is:
                org.mail.AddressFailedException: 550 no such user

                	at com.shop.Mail.send(Mail.java:3)
                Caused by: org.mail.SendFailedException: no addresses;
                  nested exception is:
                org.mail.AddressFailedException: 550 no such user

                	at com.shop.Mail.open(Mail.java:9)
                """);
        assertThat(Heard.lines(found)).containsExactly("1-10");
        assertThat(Heard.thrown(found.getFirst()).root().type()).isEqualTo("org.mail.SendFailedException");
    }

    @Test
    void python_withoutIndentation() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:14,123 - shop.orders - ERROR - Traceback (most recent call last):
                File "/app/orders.py", line 3, in place
                    charge()
                File "/app/payments.py", line 5, in charge
                    raise payError("bad")
                payError: bad
                """);
        assertThat(Heard.chain(finding)).isEqualTo("payError: bad");
    }

    @Test
    void php_asVersion5WroteIt() {
        List<Finding> found = Heard.in("""
                PHP Fatal error:  Uncaught exception 'Shop\\Gone' with message 'no stock' in /srv/a.php:60
                Stack trace:
                #0 /srv/b.php(20): place()
                #1 {main}
                  thrown in /srv/a.php on line 60
                exception 'LogicException' with message 'outer' in /srv/z.php:5
                Stack trace:
                #0 {main}
                """);
        assertThat(Heard.lines(found)).containsExactly("1-5", "6-8");
        assertThat(found).extracting(Heard::chain).containsExactly("Shop\\Gone: no stock", "LogicException: outer");
    }

    @Test
    void php_insideJsonIsUnescaped() {
        Finding finding = Heard.only("""
                [2026-03-01 10:00:00] production.ERROR: no {"exception":"[object] (Shop\\\\NoStock(code: 0): Class \\"A\\" at /srv/a.php:12)
                [stacktrace]
                #0 {main}
                "}
                """);
        assertThat(Heard.chain(finding)).isEqualTo("Shop\\NoStock: Class \"A\"");
    }

    @Test
    void dart_unhandled() {
        List<Finding> found = Heard.in("""
                starting
                Unhandled exception:
                FormatException: bad text (at line 3)
                this is it
                       ^

                #0      main.<anonymous closure> (file:///app/main.dart:24:20)
                <asynchronous suspension>
                #1      main (file:///app/main.dart:9:3)
                Unhandled exception:
                Stack Overflow
                #0      main (file:///app/main.dart:33:3)
                done
                """);
        assertThat(Heard.lines(found)).containsExactly("2-9", "10-12");
        assertThat(Heard.thrown(found.getFirst()).type()).isEqualTo("FormatException");
        assertThat(Heard.thrown(found.getFirst()).frames())
                .first()
                .isEqualTo(new Frame(null, "main.<anonymous closure>", "file:///app/main.dart", 24));
        assertThat(Heard.chain(found.getLast())).isEqualTo("unknown: Stack Overflow");
    }

    @Test
    void json_causesInObjectsOfTheirOwn() {
        List<Finding> found = Heard.in("""
                {"level_name":"ERROR","message":"m","context":{"exception":{"class":"RuntimeException","message":"no db","previous":{"class":"PDOException","message":"gone"}}}}
                {"event":"m","level":"error","exception":[{"exc_type":"ValueError","exc_value":"bad"},{"exc_type":"KeyError","exc_value":"k","is_cause":true}]}
                {"level":"warn","msg":"m","err":{"type":"Error","message":"no","stack":"Error: no\\n    at f (/a.js:1:2)\\ncaused by: TypeError: q\\n    at g (/b.js:1:2)"}}
                """);
        assertThat(found)
                .extracting(Heard::chain)
                .containsExactly(
                        "RuntimeException: no db < PDOException: gone",
                        "ValueError: bad < KeyError: k",
                        "Error: no < TypeError: q");
    }

    @Test
    void elixir_loggedWithItsType() {
        Finding finding = Heard.only("""
                10:02:11.123 [error] GenServer Shop.Worker terminating
                ** (RuntimeError) boom
                    (shop 0.1.0) lib/worker.ex:17: Shop.Worker.handle_cast/2
                10:02:11.200 [debug] fine
                """);
        assertThat(Heard.chain(finding)).isEqualTo("RuntimeError: boom");
        assertThat(Heard.thrown(finding).frames())
                .containsExactly(new Frame(null, "Shop.Worker.handle_cast/2", "lib/worker.ex", 17));
    }

    @Test
    void cpp_lastWordsNameTheType() {
        Finding finding = Heard.only("""
                terminate called after throwing an instance of 'std::runtime_error'
                  what():  boom
                """);
        assertThat(finding.kind()).isEqualTo(Kind.Known.CRASH);
        assertThat(Heard.chain(finding)).isEqualTo("std::runtime_error: boom");
    }

    @Test
    void python_markedByLoguru_andSyntaxErrors() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11.123 | ERROR    | __main__:f:3 - it broke
                Traceback (most recent call last):

                > File "/x.py", line 3, in <module>
                    f()
                    └ <function f at 0x1>

                  File "/x.py", line 2, in f
                    1/0

                ZeroDivisionError: division by zero
                2026-03-01 10:02:12.123 | INFO     | __main__:f:3 - fine
                """);
        assertThat(found).extracting(Heard::chain).containsExactly("ZeroDivisionError: division by zero");
        List<Finding> syntax = Heard.in("""
                starting
                  File "x.py", line 3
                    def f(
                         ^
                SyntaxError: '(' was never closed
                """);
        assertThat(Heard.lines(syntax)).containsExactly("2-5");
    }

    @Test
    void php_exceptionInOneLineOfJson() {
        Finding finding = Heard.only(
                "[2026-03-01T10:02:11+00:00] app.CRITICAL: Uncaught Error: x {\"exception\":\"[object] (Error(code: 0): no stock at /x.php:3)\"} []\n");
        assertThat(Heard.chain(finding)).isEqualTo("Error: no stock");
    }
}
