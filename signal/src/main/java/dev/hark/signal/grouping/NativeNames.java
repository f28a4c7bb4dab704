package dev.hark.signal.grouping;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of Go and Rust frames what their compilers generate for closures and monomorphised functions. */
final class NativeNames {

    private static final int RUST_HASH = 16;

    /** Where the system itself calls a program, or unwinds it. */
    private static final Set<String> SYSTEM = Set.of(
            "_start",
            "start_thread",
            "clone",
            "clone3",
            "abort",
            "raise",
            "rust_begin_unwind",
            "rust_panic",
            "rust_eh_personality");

    private NativeNames() {}

    /** A frame of which nothing but the function is known. */
    static Place bare(String module, String function) {
        boolean system = module.isEmpty() && (function.startsWith("__") || SYSTEM.contains(function));
        return new Place(module, function, system ? Layer.RUNTIME : Layer.OWN);
    }

    /** Go: {@code shop/payments.(*Service).Charge.func1.2} is a closure of {@code Charge}. */
    static Place go(String module, String function, String file) {
        String name = withoutGoClosures(withoutArguments(function));
        return new Place(module, name, goLayer(module.isEmpty() ? function : module, file));
    }

    /** Rust: the path without its hash, {@code {{closure}}} and the type parameters. Null for a frame without a name. */
    static @Nullable Place rust(String module, String function, String file) {
        String path = module.isEmpty() ? function : module + "::" + function;
        String name = withoutRustHash(path).replace("::{{closure}}", "").replace("::{closure#0}", "");
        if (name.isEmpty() || name.startsWith("<unknown>")) {
            return null;
        }
        String owner = name.startsWith("<") ? name.substring(1) : name;
        int end = name.lastIndexOf("::");
        Layer layer = rustLayer(owner, file);
        return end <= 0
                ? new Place("", name, layer)
                : new Place(name.substring(0, end), name.substring(end + 2), layer);
    }

    /** Of sources built with {@code -trimpath} the file tells the module's version: {@code gin@v1.9.1/context.go}. */
    private static Layer goLayer(String module, String file) {
        if (file.contains("/pkg/mod/") || file.contains("/vendor/") || file.contains("@v")) {
            return Layer.LIBRARY;
        }
        if (Libraries.isGoStandard(module)) {
            return Layer.RUNTIME;
        }
        return module.startsWith("golang.org/x/") || module.startsWith("google.golang.org/")
                ? Layer.LIBRARY
                : Layer.OWN;
    }

    private static Layer rustLayer(String path, String file) {
        if ((file.startsWith("/rustc/") || file.contains("/rustlib/src/"))) {
            return Layer.RUNTIME;
        }
        if ((file.contains("/.cargo/registry/") || file.contains("/cargo/registry/"))) {
            return Layer.LIBRARY;
        }
        return Libraries.rust(path);
    }

    private static String withoutArguments(String function) {
        int open = function.lastIndexOf('(');
        boolean receiver = open >= 0 && function.startsWith("(*", open);
        return open > 0 && !receiver ? function.substring(0, open) : function;
    }

    /** Cuts {@code .func1}, {@code .func1.2}, {@code .gowrap1} and {@code -fm} (a method value) off the end. */
    private static String withoutGoClosures(String function) {
        String name = function.endsWith("-fm") ? function.substring(0, function.length() - 3) : function;
        while (true) {
            int dot = name.lastIndexOf('.');
            if (dot <= 0 || !isGoCounter(name.substring(dot + 1))) {
                return name;
            }
            name = name.substring(0, dot);
        }
    }

    private static boolean isGoCounter(String part) {
        int start = part.startsWith("func") ? 4 : part.startsWith("gowrap") ? 6 : 0;
        return Chars.allDigits(part, start, part.length());
    }

    /** {@code ::h0123456789abcdef}, 16 hexadecimal digits. */
    private static String withoutRustHash(String path) {
        int at = path.lastIndexOf("::h");
        if (at < 0 || path.length() - at - 3 != RUST_HASH) {
            return path;
        }
        for (int i = at + 3; i < path.length(); i++) {
            if (!Chars.isHex(path.charAt(i))) {
                return path;
            }
        }
        return path.substring(0, at);
    }
}
