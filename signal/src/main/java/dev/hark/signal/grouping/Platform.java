package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/** The language world a frame comes from, told by its file's ending, else by how its module is written. */
enum Platform {
    JVM,
    DOTNET,
    PYTHON,
    NODE,
    GO,
    RUBY,
    PHP,
    RUST,
    OTHER;

    /** By a frame's module and file, either of which may be empty. */
    static Platform of(String module, String file) {
        Platform byFile = byFile(file);
        return byFile != null ? byFile : byModule(module);
    }

    private static @Nullable Platform byFile(String file) {
        if (file.startsWith("node:")
                || file.equals("<anonymous>")
                || file.equals("native")
                || file.startsWith("index ")) {
            return NODE;
        }
        if (file.startsWith("<frozen ")) {
            return PYTHON;
        }
        if (file.startsWith("<internal:")) {
            return RUBY;
        }
        return switch (ending(file)) {
            case "java", "kt", "kts", "scala", "groovy", "clj", "cljc" -> JVM;
            case "cs", "fs", "vb", "cshtml", "razor" -> DOTNET;
            case "py", "pyc", "pyx" -> PYTHON;
            case "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue" -> NODE;
            case "go", "s" -> GO;
            case "rb", "erb", "rake", "ru" -> RUBY;
            case "php", "phtml", "inc", "phar" -> PHP;
            case "rs" -> RUST;
            case "c", "cc", "cpp", "cxx", "h", "hpp", "m", "mm", "swift", "ex", "exs", "erl", "lua", "pl", "pm" ->
                OTHER;
            default -> null;
        };
    }

    private static String ending(String file) {
        int query = file.indexOf('?');
        String path = query < 0 ? file : file.substring(0, query);
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1);
    }

    /** A Java package begins small, a .NET namespace with a capital; Rust and PHP have separators of their own. */
    private static Platform byModule(String module) {
        if (module.isEmpty()) {
            return OTHER;
        }
        if (module.contains("::")) {
            return RUST;
        }
        if (module.indexOf('\\') >= 0) {
            return PHP;
        }
        if (module.indexOf('/') >= 0 && !module.endsWith("/") && !JvmNames.hasLoaderPrefix(module)) {
            return GO;
        }
        int dot = module.indexOf('.');
        boolean capital = Character.isUpperCase(module.charAt(0));
        return capital && dot > 0 ? DOTNET : JVM;
    }
}
