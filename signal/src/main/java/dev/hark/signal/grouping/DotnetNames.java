package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/** Takes out of .NET frames what the C# compiler generates for async methods, iterators, lambdas and local functions. */
final class DotnetNames {

    private DotnetNames() {}

    /** The frame's place, or null where the frame says nothing about the code. */
    static @Nullable Place place(String rawModule, String rawFunction) {
        if (rawFunction.startsWith("lambda_method")) {
            return null;
        }
        String module = withoutGenerated(withoutArity(rawModule));
        String enclosing = enclosing(rawModule);
        String function = enclosing != null ? enclosing : function(rawFunction);
        return new Place(module, function, Libraries.dotnet(module));
    }

    /**
     * {@code Shop.Payments.<ChargeAsync>d__5} is the state machine of {@code ChargeAsync}, and
     * {@code <>c.<<ChargeAsync>b__0>d} that of an async lambda in it.
     */
    private static @Nullable String enclosing(String module) {
        int open = module.lastIndexOf('<');
        int close = module.indexOf('>', open + 1);
        if (open < 0 || close <= open + 1 || close + 1 >= module.length()) {
            return null;
        }
        return "dbg".indexOf(module.charAt(close + 1)) >= 0 ? module.substring(open + 1, close) : null;
    }

    /** {@code <Charge>b__3_0} is a lambda in {@code Charge}, {@code <Charge>g__Local|5_0} a local function. */
    private static String function(String function) {
        int open = function.indexOf('<');
        int close = function.indexOf('>', open + 1);
        if (open == 0 && close > 1) {
            return function.substring(1, close);
        }
        int end = ends(function, '(', '[', '`');
        return function.substring(0, end);
    }

    private static String withoutGenerated(String module) {
        int generated = module.indexOf('<');
        if (generated <= 0) {
            return module;
        }
        char before = module.charAt(generated - 1);
        return module.substring(0, before == '.' || before == '+' ? generated - 1 : generated);
    }

    private static String withoutArity(String module) {
        int tick = module.indexOf('`');
        return tick <= 0 ? module : module.substring(0, tick);
    }

    private static int ends(String text, char... marks) {
        int end = text.length();
        for (char mark : marks) {
            int at = text.indexOf(mark);
            end = at > 0 && at < end ? at : end;
        }
        return end;
    }
}
