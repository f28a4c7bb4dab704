package dev.hark.signal.grouping;

import java.util.Set;

/**
 * A frame reduced to what stays the same while the code stays the same: no line, no generated names.
 *
 * @param module class, module or file, or empty
 * @param function method or function; of a lambda or coroutine the one that encloses it
 * @param layer whose code it is
 */
record Place(String module, String function, Layer layer) {

    /** Functions that everything a service does passes through: filters, interceptors, the program's start. */
    private static final Set<String> THOROUGHFARES = Set.of(
            "doFilter",
            "doFilterInternal",
            "filter",
            "intercept",
            "aroundInvoke",
            "preHandle",
            "main",
            "main.main",
            "<module>",
            "__call__",
            "ServeHTTP",
            "InvokeAsync",
            "Main");

    /** Whether it is the service's own and says more than that the service was running. */
    boolean tells() {
        return layer == Layer.OWN && !THOROUGHFARES.contains(function);
    }

    String text() {
        return module.isEmpty() ? function : module + "." + function;
    }

    /** For people: {@code PaymentService.charge} for {@code com.shop.PaymentService.charge}. */
    String brief() {
        if (module.isEmpty()) {
            return function;
        }
        int end = Math.max(module.lastIndexOf('/'), Math.max(module.lastIndexOf('\\'), module.lastIndexOf(':')));
        String last = module.substring(end + 1);
        int dot = hasFileEnding(last) ? -1 : last.lastIndexOf('.');
        return last.substring(dot + 1) + "." + function;
    }

    private static boolean hasFileEnding(String name) {
        return name.endsWith(".py")
                || name.endsWith(".js")
                || name.endsWith(".ts")
                || name.endsWith(".rb")
                || name.endsWith(".php");
    }
}
