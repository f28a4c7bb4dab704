package dev.hark.sidecar.parse;

/** How deep the braces and brackets of a JSON object that runs over lines are open. */
final class JsonDepth {

    private int depth;

    /**
     * Whether the line opens an object and ends where a line of one may: behind an opening, a comma or a colon, and
     * not inside a string. A line that was cut off mostly ends elsewhere.
     */
    boolean begins(byte[] b, int from, int to) {
        byte last = b[to - 1];
        depth = 0;
        return (last == '{' || last == '[' || last == ',' || last == ':') && add(b, from, to) && depth > 0;
    }

    /** Whether the object ends with this line; one that ends inside a string has given up too. */
    boolean closes(byte[] b, int from, int to) {
        return !add(b, from, to) || depth <= 0;
    }

    /** False where the line ends inside a string. */
    private boolean add(byte[] b, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return !quoted;
    }
}
