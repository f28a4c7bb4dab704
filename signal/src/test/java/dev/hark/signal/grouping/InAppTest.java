package dev.hark.signal.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InAppTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.shop.PaymentService            | charge     | PaymentService.java                              | OWN
            org.example.PaymentService         | charge     | PaymentService.java                              | OWN
            org.springframework.samples.petclinic.owner.OwnerController | show | OwnerController.java            | OWN
            javanese.Shop                      | charge     | Shop.java                                        | OWN
            Shop                               | main       | Shop.java                                        | OWN
            java.lang.Thread                   | run        | Thread.java                                      | RUNTIME
            java.base/java.lang.Thread         | run        | Thread.java                                      | RUNTIME
            jdk.internal.misc.Unsafe           | park       | ''                                               | RUNTIME
            kotlin.coroutines.jvm.internal.BaseContinuationImpl | resumeWith | ContinuationImpl.kt            | RUNTIME
            kotlinx.coroutines.DispatchedTask  | run        | DispatchedTask.kt                                | LIBRARY
            org.springframework.aop.framework.CglibAopProxy | intercept | CglibAopProxy.java                   | LIBRARY
            org.hibernate.internal.SessionImpl | flush      | SessionImpl.java                                 | LIBRARY
            io.netty.channel.nio.NioEventLoop  | run        | NioEventLoop.java                                | LIBRARY
            io.vertx.core.impl.ContextImpl     | run        | ContextImpl.java                                 | LIBRARY
            jakarta.servlet.http.HttpServlet   | service    | HttpServlet.java                                 | LIBRARY
            reactor.core.publisher.Mono        | subscribe  | Mono.java                                        | LIBRARY
            ''                                 | charge     | /srv/shop/payment.py                             | OWN
            ''                                 | execute    | /usr/lib/python3.12/site-packages/sqlalchemy/x.py | LIBRARY
            ''                                 | run        | /usr/lib/python3.12/asyncio/runners.py           | RUNTIME
            ''                                 | _call      | <frozen importlib._bootstrap>                    | RUNTIME
            ''                                 | charge     | /app/src/payment.js                              | OWN
            ''                                 | next       | /app/node_modules/express/lib/router/index.js    | LIBRARY
            ''                                 | run        | node:internal/process/task_queues                | RUNTIME
            ''                                 | Array.map  | <anonymous>                                      | RUNTIME
            ''                                 | Promise.all | 'index 0'                                       | RUNTIME
            main                               | main       | /src/main.go                                     | OWN
            main                               | main       | /go/src/app/main.go                              | OWN
            shop/payments                      | Charge     | shop/payments/charge.go                          | OWN
            github.com/gin-gonic/gin           | Next       | github.com/gin-gonic/gin@v1.9.1/context.go       | LIBRARY
            github.com/shop/payments           | Charge     | /src/payments/charge.go                          | OWN
            github.com/gin-gonic/gin           | Next       | /root/go/pkg/mod/github.com/gin-gonic/gin@v1/context.go | LIBRARY
            net/http                           | serve      | /usr/local/go/src/net/http/server.go             | RUNTIME
            runtime                            | goexit     | /usr/local/go/src/runtime/asm_amd64.s            | RUNTIME
            Shop.Payments                      | Charge     | Payments.cs                                      | OWN
            System.Threading.Tasks.Task        | Wait       | ''                                               | RUNTIME
            Microsoft.AspNetCore.Mvc.X         | Invoke     | ''                                               | RUNTIME
            Newtonsoft.Json.JsonConvert        | Parse      | ''                                               | LIBRARY
            ''                                 | charge     | /srv/shop/app/models/payment.rb                  | OWN
            ''                                 | call       | /usr/lib/ruby/gems/3.3.0/gems/rack-3.0/lib/rack.rb | LIBRARY
            ''                                 | each       | <internal:array>                                 | RUNTIME
            Shop\\Payments                     | charge     | /srv/shop/src/Payments.php                       | OWN
            Symfony\\Kernel                    | handle     | /srv/shop/vendor/symfony/http-kernel/Kernel.php  | LIBRARY
            shop::payments                     | charge     | src/payments.rs                                  | OWN
            core::panicking                    | panic      | /rustc/abc/library/core/src/panicking.rs         | RUNTIME
            ''                                 | rust_begin_unwind | ''                                        | RUNTIME
            ''                                 | __libc_start_main | ''                                        | RUNTIME
            tokio::runtime::task               | poll       | ''                                               | LIBRARY
            """)
    void frame_isOfTheLayerItsNameSays(String module, String function, String file, Layer layer) {
        assertThat(InApp.layer(new Frame(module, function, file, 7))).isEqualTo(layer);
    }

    @Test
    void proxy_isNotOwn() {
        assertThat(InApp.isOwn(Findings.frame("com.shop.PaymentService$$SpringCGLIB$$0.charge(<generated>)")))
                .isFalse();
        assertThat(InApp.isOwn(Findings.frame("com.shop.PaymentService.charge(PaymentService.java:1)")))
                .isTrue();
    }
}
