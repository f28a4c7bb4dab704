package dev.hark.signal.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Java
            com.shop.PaymentService.charge(PaymentService.java:42)                | com.shop.PaymentService.charge
            com.shop.PaymentService.<init>(PaymentService.java:42)                | com.shop.PaymentService.<init>
            com.shop.PaymentService.lambda$charge$3(PaymentService.java:42)       | com.shop.PaymentService.charge
            com.shop.PaymentService.lambda$new$0(PaymentService.java:42)          | com.shop.PaymentService.<init>
            com.shop.PaymentService.lambda$static$0(PaymentService.java:42)       | com.shop.PaymentService.<clinit>
            com.shop.PaymentService.lambda$null$1(PaymentService.java:42)         | com.shop.PaymentService.lambda
            com.shop.PaymentService$1.run(PaymentService.java:42)                 | com.shop.PaymentService.run
            com.shop.PaymentService$Retry.next(PaymentService.java:42)            | com.shop.PaymentService$Retry.next
            com.shop.PaymentService$1Local.next(PaymentService.java:42)           | com.shop.PaymentService$Local.next
            app//com.shop.PaymentService.charge(PaymentService.java:42)           | com.shop.PaymentService.charge
            shop@1.2/com.shop.PaymentService.charge(PaymentService.java:42)       | com.shop.PaymentService.charge
            # Kotlin
            com.shop.PaymentService$charge$2.invokeSuspend(PaymentService.kt:42)  | com.shop.PaymentService.charge
            com.shop.PaymentService$charge$2$1.invokeSuspend(PaymentService.kt:9) | com.shop.PaymentService.charge
            com.shop.PaymentService.charge$suspendImpl(PaymentService.kt:42)      | com.shop.PaymentService.charge
            com.shop.PaymentService.charge$default(PaymentService.kt:42)          | com.shop.PaymentService.charge
            com.shop.PaymentService.charge$lambda$3(PaymentService.kt:42)         | com.shop.PaymentService.charge
            com.shop.PaymentService.charge-6Kx2b1Q(PaymentService.kt:42)          | com.shop.PaymentService.charge
            com.shop.PaymentService$Companion.of(PaymentService.kt:42)            | com.shop.PaymentService$Companion.of
            com.shop.Flows$load$$inlined$map$1$2.emit(Emitters.kt:50)             | com.shop.Flows$load.map
            # Scala
            com.shop.Payments$.charge(Payments.scala:42)                          | com.shop.Payments.charge
            com.shop.Payments.$anonfun$charge$1(Payments.scala:42)                | com.shop.Payments.charge
            com.shop.Payments.$anonfun$charge$1$adapted(Payments.scala:42)        | com.shop.Payments.charge
            com.shop.Payments$$anonfun$charge$1.apply(Payments.scala:42)          | com.shop.Payments.charge
            com.shop.Payments$$anon$1.apply$mcV$sp(Payments.scala:42)             | com.shop.Payments.apply
            # Groovy, Clojure
            com.shop.Payments$_charge_closure1.doCall(Payments.groovy:42)         | com.shop.Payments.charge
            shop.payments$charge$fn__1234.invoke(payments.clj:42)                 | shop.payments$charge$fn.invoke
            # .NET
            Shop.Payments.Charge(String id)                                       | Shop.Payments.Charge
            Shop.Payments.<ChargeAsync>d__5.MoveNext(Payments.cs:42)              | Shop.Payments.ChargeAsync
            Shop.Payments.<>c.<Charge>b__3_0(Payments.cs:42)                      | Shop.Payments.Charge
            Shop.Payments.<>c__DisplayClass4_0.<Charge>b__0(Payments.cs:42)       | Shop.Payments.Charge
            'Shop.Payments.<Charge>g__Local|5_0(Payments.cs:42)'                  | Shop.Payments.Charge
            Shop.Payments.<>c__DisplayClass4_0.<<Charge>b__0>d.MoveNext(Payments.cs:4) | Shop.Payments.Charge
            Shop.Repository`1.Load(Repository.cs:42)                              | Shop.Repository.Load
            """)
    void compiledCode_isNamedAsItWasWritten(String frame, String place) {
        assertThat(Places.of(Findings.frame(frame))).isNotNull().returns(place, Place::text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                 | charge                      | /srv/app/shop/payment.py             | shop/payment.py.charge
            ''                                 | charge                      | /srv/20260301/payment.py             | payment.py.charge
            shop.payment                       | charge                      | /srv/app/shop/payment.py             | shop.payment.charge
            ''                                 | async charge                | /app/dist/main.3f2a1b9c.js           | dist/main.js.charge
            ''                                 | Object.charge [as handler]  | /app/src/pay.ts                      | src/pay.ts.charge
            Object                             | <anonymous>                 | /app/src/pay.js:10                   | src/pay.js.<anonymous>
            ''                                 | PaymentService.charge       | https://shop.example/assets/app.js?v=17 | assets/app.js.PaymentService.charge
            PaymentService                     | charge                      | /app/src/pay.js                      | PaymentService.charge
            ''                                 | block (2 levels) in charge  | /srv/shop/app/models/payment.rb      | models/payment.rb.charge
            Shop\\Payments                     | {closure:Shop::x():3}       | /srv/shop/src/Payments.php           | Shop\\Payments.{closure}
            github.com/shop/payments           | (*Service).Charge.func1.2   | /src/payments/service.go             | github.com/shop/payments.(*Service).Charge
            main                               | start.gowrap1               | /go/src/app/main.go                  | main.start
            shop::payments                     | charge::h0123456789abcdef   | src/payments.rs                      | shop::payments.charge
            shop::payments                     | charge::{{closure}}         | src/payments.rs                      | shop::payments.charge
            """)
    void otherCode_isNamedWithoutWhatMoves(String module, String function, String file, String place) {
        assertThat(Places.of(new Frame(module, function, file, 7))).isNotNull().returns(place, Place::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.shop.PaymentService$$Lambda$14/0x0000000800c8.accept(Unknown Source)",
                "com.shop.PaymentService$$Lambda/0x0000000800c8.accept(Unknown Source)",
                "1283928880.accept",
                "java.lang.invoke.LambdaForm$DMH/0x00007f.invokeVirtual(LambdaForm$DMH)",
                "java.lang.invoke.MethodHandle.invokeWithArguments(MethodHandle.java:733)",
                "com.shop.PaymentService$$SpringCGLIB$$0.charge(<generated>)",
                "com.shop.PaymentService$$EnhancerBySpringCGLIB$$a1b2c3.charge(<generated>)",
                "com.shop.PaymentService$$FastClassBySpringCGLIB$$a1b2c3.invoke(<generated>)",
                "com.shop.PaymentService$$EnhancerByGuice$$123.charge(<generated>)",
                "com.shop.Order$HibernateProxy$aBcD12.getLines(Unknown Source)",
                "com.shop.Order$ByteBuddy$aBcD12.getLines(Unknown Source)",
                "com.shop.Order$MockitoMock$123.getLines(Unknown Source)",
                "com.shop.Order_$$_jvst5f3_0.getLines(Order_$$_jvst5f3_0.java)",
                "com.shop.PaymentService$Proxy$_$$_WeldSubclass.charge(Unknown Source)",
                "com.shop.PaymentService_ClientProxy.charge(Unknown Source)",
                "com.shop.$PaymentService$Definition$Intercepted.charge(Unknown Source)",
                "jdk.proxy2.$Proxy87.charge(Unknown Source)",
                "com.sun.proxy.$Proxy12.charge(Unknown Source)",
                "$Proxy15555.charge(Unknown Source)",
                "jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)",
                "jdk.internal.reflect.GeneratedMethodAccessor2408.invoke(Unknown Source)",
                "sun.reflect.NativeMethodAccessorImpl.invoke0(Native Method)",
                "java.lang.reflect.Method.invoke(Method.java:580)",
                "com.shop.PaymentService.access$000(PaymentService.java:12)",
            })
    void generatedFrame_saysNothingAboutTheCode(String frame) {
        assertThat(Places.of(Findings.frame(frame))).isNull();
    }
}
