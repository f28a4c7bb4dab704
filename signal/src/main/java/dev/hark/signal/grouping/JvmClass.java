package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/**
 * A class name of the JVM without its generated parts.
 *
 * @param name the class, nested ones with {@code $}
 * @param enclosingMethod the method a Kotlin, Scala or Groovy closure class was written in, or null for other classes
 */
record JvmClass(String name, @Nullable String enclosingMethod) {

    static JvmClass of(String module) {
        int dollar = module.indexOf('$');
        if (dollar <= 0) {
            return new JvmClass(module, null);
        }
        StringBuilder name = new StringBuilder(module.length()).append(module, 0, dollar);
        String[] nested = module.substring(dollar + 1).split("\\$", -1);
        for (int i = 0; i < nested.length; i++) {
            String part = nested[i];
            if (isNoise(part)) {
                continue;
            }
            if (isClosureMethod(nested, i)) {
                return new JvmClass(name.toString(), part);
            } else if (isGroovyClosure(part)) {
                return new JvmClass(name.toString(), part.substring(1, part.lastIndexOf("_closure")));
            } else {
                name.append('$').append(withoutCounter(part));
            }
        }
        return new JvmClass(name.toString(), null);
    }

    private static boolean isNoise(String part) {
        return part.isEmpty()
                || part.equals("anonfun")
                || part.equals("anon")
                || part.equals("special")
                || part.equals("inlined")
                || Chars.allDigits(part, 0, part.length());
    }

    /** {@code Outer$charge$1}: a name that begins small and is numbered is a method around a closure. */
    private static boolean isClosureMethod(String[] nested, int i) {
        return Character.isLowerCase(nested[i].charAt(0))
                && i + 1 < nested.length
                && !nested[i + 1].isEmpty()
                && Chars.allDigits(nested[i + 1], 0, nested[i + 1].length());
    }

    private static boolean isGroovyClosure(String part) {
        return part.charAt(0) == '_' && part.lastIndexOf("_closure") > 1;
    }

    /** Local class {@code 1Local} to {@code Local}, Clojure's {@code fn__1234} to {@code fn}. */
    private static String withoutCounter(String part) {
        int start = 0;
        while (start < part.length() - 1 && Chars.isDigit(part.charAt(start))) {
            start++;
        }
        int counter = part.lastIndexOf("__");
        boolean counted = counter > start && Chars.allDigits(part, counter + 2, part.length());
        return counted ? part.substring(start, counter) : part.substring(start);
    }
}
