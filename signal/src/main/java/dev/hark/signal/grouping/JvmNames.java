package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of Java, Kotlin, Scala, Groovy and Clojure frames what compilers and frameworks generate. A lambda or
 * coroutine counts as the method that encloses it, since the number in its own name moves with every edit, while
 * passing it over would make all lambdas of a class look alike. Proxies are passed over: the method they stand
 * before has a frame of its own.
 */
final class JvmNames {

    private static final String[] PROXY_MARKS = {
        "$$Lambda",
        "LambdaForm$",
        "$$EnhancerBy",
        "$$FastClassBy",
        "$$SpringCGLIB$$",
        "$$SpringProxy$$",
        "$HibernateProxy$",
        "$ByteBuddy$",
        "$MockitoMock$",
        "$$_jvst",
        "$$_javassist",
        "$$_Weld",
        "$auxiliary$",
        "$Definition$",
        "$$KeyFactoryBy",
    };

    private static final String[] REFLECTION = {
        "java.lang.reflect.", "jdk.internal.reflect.", "sun.reflect.", "java.lang.invoke.", "jdk.internal.vm."
    };

    private JvmNames() {}

    /** The frame's place, or null where the frame says nothing about the code. */
    static @Nullable Place place(String rawModule, String rawFunction) {
        String module = withoutLoader(rawModule);
        if (isGenerated(module) || rawFunction.startsWith("access$")) {
            return null;
        }
        Layer layer = Libraries.jvm(module);
        JvmClass owner = JvmClass.of(module);
        String function = owner.enclosingMethod() != null ? owner.enclosingMethod() : function(rawFunction);
        return new Place(owner.name(), function, layer);
    }

    /** Whether the module begins with a class loader or Java module, such as {@code app//} or {@code java.base/}. */
    static boolean hasLoaderPrefix(String module) {
        int slash = module.indexOf('/');
        if (slash <= 0) {
            return false;
        }
        String prefix = module.substring(0, slash);
        return module.startsWith("//", slash)
                || prefix.indexOf('@') > 0
                || prefix.startsWith("java.")
                || prefix.startsWith("jdk.")
                || module.contains("/0x");
    }

    private static String withoutLoader(String module) {
        int hidden = module.indexOf("/0x");
        String name = hidden < 0 ? module : module.substring(0, hidden);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean isGenerated(String module) {
        if (module.startsWith("0x") || Chars.allDigits(module, 0, module.length())) {
            return true;
        }
        for (String prefix : REFLECTION) {
            if (module.startsWith(prefix)) {
                return true;
            }
        }
        if (module.endsWith("_ClientProxy") || module.endsWith("_Subclass") || module.endsWith("$Intercepted")) {
            return true;
        }
        if (module.indexOf('$') < 0) {
            return false;
        }
        for (String mark : PROXY_MARKS) {
            if (module.contains(mark)) {
                return true;
            }
        }
        return isJdkProxy(module);
    }

    /** {@code com.sun.proxy.$Proxy12}, {@code jdk.proxy2.$Proxy12}, {@code $Proxy12}. */
    private static boolean isJdkProxy(String module) {
        String simple = module.substring(module.lastIndexOf('.') + 1);
        return simple.startsWith("$Proxy") && Chars.allDigits(simple, "$Proxy".length(), simple.length());
    }

    private static String function(String function) {
        if (function.startsWith("lambda$")) {
            return lambda(function);
        }
        if (function.startsWith("$anonfun$")) {
            return head(function.substring("$anonfun$".length()));
        }
        return withoutMangling(head(function));
    }

    /** {@code lambda$charge$3}; javac writes {@code lambda$null$3} for a lambda inside a lambda. */
    private static String lambda(String function) {
        String enclosing = head(function.substring("lambda$".length()));
        return switch (enclosing) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            case "null" -> "lambda";
            default -> enclosing;
        };
    }

    /** What stands before the compiler's own part: {@code charge$default}, {@code charge$lambda$1}, {@code apply$mcV$sp}. */
    private static String head(String function) {
        int dollar = function.indexOf('$');
        return dollar > 0 ? function.substring(0, dollar) : function;
    }

    /** Kotlin adds a hash to functions that take value classes: {@code pay-6Kx2b1Q}. */
    private static String withoutMangling(String function) {
        int dash = function.lastIndexOf('-');
        return dash > 0 ? function.substring(0, dash) : function;
    }
}
