package dev.hark.signal.grouping;

/**
 * Names of Python, Node, Ruby and PHP frames, where the file says whose code it is. Of the file's path only the last
 * two names count, since the folder before them moves with every deployment.
 */
final class ScriptNames {

    private ScriptNames() {}

    static Place python(String module, String function, String file) {
        Layer layer = pythonLayer(file);
        return new Place(owner(module, file), function, layer);
    }

    static Place node(String module, String function, String file) {
        Layer layer = nodeLayer(file);
        boolean nameless = module.equals("Object") || module.equals("Module") || module.equals("Function");
        return new Place(owner(nameless ? "" : module, file), nodeFunction(function), layer);
    }

    static Place ruby(String module, String function, String file) {
        Layer layer = rubyLayer(file);
        return new Place(owner(module, file), rubyFunction(function), layer);
    }

    static Place php(String module, String function, String file) {
        boolean vendor = file.contains("/vendor/") || file.startsWith("phar://");
        boolean internal = file.startsWith("[internal");
        int closure = function.indexOf("{closure");
        String name = closure >= 0 ? function.substring(0, closure) + "{closure}" : function;
        return new Place(owner(module, file), name, internal ? Layer.RUNTIME : vendor ? Layer.LIBRARY : Layer.OWN);
    }

    private static Layer pythonLayer(String file) {
        if (file.contains("/site-packages/") || file.contains("/dist-packages/")) {
            return Layer.LIBRARY;
        }
        boolean standard = file.startsWith("<") || file.contains("/lib/python") || file.contains("\\Lib\\");
        return standard ? Layer.RUNTIME : Layer.OWN;
    }

    private static Layer nodeLayer(String file) {
        if (file.startsWith("node:") || file.startsWith("internal/") || file.indexOf('.') < 0) {
            return Layer.RUNTIME;
        }
        return file.contains("node_modules") || file.contains("/webpack/") ? Layer.LIBRARY : Layer.OWN;
    }

    private static Layer rubyLayer(String file) {
        if (file.contains("/gems/") || file.contains("/bundler/")) {
            return Layer.LIBRARY;
        }
        boolean standard = file.startsWith("<internal:") || file.contains("/lib/ruby/");
        return standard ? Layer.RUNTIME : Layer.OWN;
    }

    /** {@code async Object.charge [as handler]} to {@code charge}. */
    private static String nodeFunction(String function) {
        String name = function.startsWith("async ") ? function.substring("async ".length()) : function;
        int alias = name.indexOf(" [as ");
        name = alias > 0 ? name.substring(0, alias) : name;
        return name.startsWith("Object.") ? name.substring("Object.".length()) : name;
    }

    /** {@code block (2 levels) in charge} to {@code charge}. */
    private static String rubyFunction(String function) {
        int in = function.lastIndexOf(" in ");
        return in > 0 ? function.substring(in + " in ".length()) : function;
    }

    private static String owner(String module, String file) {
        return module.isEmpty() ? tail(file) : module;
    }

    private static String tail(String file) {
        int query = file.indexOf('?');
        String path = (query < 0 ? file : file.substring(0, query)).replace('\\', '/');
        int last = path.lastIndexOf('/');
        int before = last <= 0 ? -1 : path.lastIndexOf('/', last - 1);
        String folder = path.substring(before + 1, last + 1);
        return withoutDigits(folder) + withoutBuildHash(path.substring(last + 1));
    }

    /** A folder that carries a version or date, such as {@code 20260301/}, is no part of the code. */
    private static String withoutDigits(String folder) {
        for (int i = 0; i < folder.length(); i++) {
            if (Chars.isDigit(folder.charAt(i))) {
                return "";
            }
        }
        return folder;
    }

    /** Bundlers put a hash of the content into file names: {@code main.3f2a1b9c.js} to {@code main.js}. */
    private static String withoutBuildHash(String name) {
        int end = name.lastIndexOf('.');
        int start = Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('-', end - 1));
        return start > 0 && isBuildHash(name, start + 1, end) ? name.substring(0, start) + name.substring(end) : name;
    }

    private static boolean isBuildHash(String name, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            if (!Chars.isWord(c)) {
                return false;
            }
            digits += Chars.isDigit(c) ? 1 : 0;
        }
        return to - from >= 6 && digits >= 1;
    }
}
