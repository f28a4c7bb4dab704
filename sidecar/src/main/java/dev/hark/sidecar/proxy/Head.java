package dev.hark.sidecar.proxy;

import static dev.hark.sidecar.proxy.Ascii.CR;
import static dev.hark.sidecar.proxy.Ascii.SP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1 message: where in its bytes the parts are. Nothing is copied, so that what passes is what came.
 * Made by {@link #request} or {@link #answer}, which differ in how strict they are: a request that can be read in two
 * ways is refused, an answer is the service's own business unless its end cannot be found.
 */
final class Head implements HeadView {

    /** Two ends of the line, then per field: start and end of name and value. */
    private static final int NAME = 0;

    private static final int NAME_END = 1;
    private static final int VALUE = 2;
    private static final int VALUE_END = 3;
    private static final int STRIDE = 4;
    private static final int HTTP_LENGTH = "HTTP/1.1".length();
    private static final byte[] HTTP = {'h', 't', 't', 'p', '/', '1', '.'};

    private final byte[] bytes;
    private final int lineEnd;
    private int[] ends = new int[STRIDE * 16];
    private @Nullable Field[] kinds = new Field[16];
    private int fields;
    private int methodEnd;
    private int targetEnd;
    private int status;
    private boolean oldVersion;

    private Head(byte[] bytes, int length, boolean strict) throws MalformedException {
        this.bytes = bytes;
        this.lineEnd = lineEnd(0);
        int at = lineEnd + 2;
        while (at < length - 2) {
            int end = lineEnd(at);
            addField(at, end, strict);
            at = end + 2;
        }
    }

    /** A request, which must be well formed to the letter. */
    static Head request(byte[] bytes, int length) throws MalformedException {
        Head head = new Head(bytes, length, true);
        head.readRequestLine();
        return head;
    }

    /** An answer, which must only be readable. */
    static Head answer(byte[] bytes, int length) throws MalformedException {
        Head head = new Head(bytes, length, false);
        head.readStatusLine();
        return head;
    }

    private int lineEnd(int from) {
        int i = from;
        while (bytes[i] != CR) {
            i++;
        }
        return i;
    }

    private void addField(int from, int to, boolean strict) throws MalformedException {
        if (Ascii.isBlank(bytes[from])) {
            throw new MalformedException(Refusal.OBS_FOLD);
        }
        int colon = from;
        while (colon < to && Ascii.isToken(bytes[colon])) {
            colon++;
        }
        if (colon == to || colon == from || bytes[colon] != ':') {
            throw new MalformedException(Refusal.BAD_FIELD_NAME);
        }
        int value = colon + 1;
        int valueEnd = to;
        while (value < valueEnd && Ascii.isBlank(bytes[value])) {
            value++;
        }
        while (valueEnd > value && Ascii.isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        if (strict) {
            requireText(value, valueEnd);
        }
        add(from, colon, value, valueEnd);
    }

    private void requireText(int from, int to) throws MalformedException {
        for (int i = from; i < to; i++) {
            if (Ascii.isControl(bytes[i])) {
                throw new MalformedException(Refusal.BAD_FIELD_VALUE);
            }
        }
    }

    private void add(int name, int nameEnd, int value, int valueEnd) {
        if (fields == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields * STRIDE);
        }
        kinds[fields] = Field.of(bytes, name, nameEnd);
        int at = fields * STRIDE;
        ends[at + NAME] = name;
        ends[at + NAME_END] = nameEnd;
        ends[at + VALUE] = value;
        ends[at + VALUE_END] = valueEnd;
        fields++;
    }

    private void readRequestLine() throws MalformedException {
        int at = 0;
        while (at < lineEnd && Ascii.isToken(bytes[at])) {
            at++;
        }
        methodEnd = at;
        int target = at + 1;
        at = target;
        while (at < lineEnd && bytes[at] != SP && !Ascii.isControl(bytes[at]) && !Ascii.isBlank(bytes[at])) {
            at++;
        }
        targetEnd = at;
        if (methodEnd == 0 || targetEnd <= target || bytes[methodEnd] != SP || bytes[targetEnd] != SP) {
            throw new MalformedException(Refusal.BAD_REQUEST_LINE);
        }
        readVersion(targetEnd + 1, lineEnd, Refusal.BAD_REQUEST_LINE);
    }

    private void readStatusLine() throws MalformedException {
        int end = Math.min(HTTP_LENGTH, lineEnd);
        readVersion(0, end, Refusal.BAD_VERSION);
        if (lineEnd < end + 4 || bytes[end] != SP) {
            throw new MalformedException(Refusal.BAD_REQUEST_LINE);
        }
        for (int i = end + 1; i < end + 4; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new MalformedException(Refusal.BAD_REQUEST_LINE);
            }
            status = 10 * status + bytes[i] - '0';
        }
        if (status < 100 || (lineEnd > end + 4 && bytes[end + 4] != SP)) {
            throw new MalformedException(Refusal.BAD_REQUEST_LINE);
        }
    }

    private void readVersion(int from, int to, Refusal none) throws MalformedException {
        if (to - from != HTTP_LENGTH || !Ascii.equalsIgnoreCase(bytes, from, new byte[] {'h', 't', 't', 'p', '/'})) {
            throw new MalformedException(none);
        }
        byte minor = bytes[to - 1];
        if (!Ascii.equalsIgnoreCase(bytes, from, HTTP) || (minor != '0' && minor != '1') || bytes[from] != 'H') {
            throw new MalformedException(Refusal.BAD_VERSION);
        }
        oldVersion = minor == '0';
    }

    /** HTTP/1.0. */
    boolean isOldVersion() {
        return oldVersion;
    }

    @Override
    public String method() {
        return Ascii.text(bytes, 0, methodEnd);
    }

    @Override
    public String target() {
        return Ascii.text(bytes, methodEnd + 1, targetEnd);
    }

    @Override
    public int status() {
        return status;
    }

    int count(Field field) {
        int count = 0;
        for (int i = 0; i < fields; i++) {
            if (kinds[i] == field) {
                count++;
            }
        }
        return count;
    }

    @Override
    public @Nullable String value(Field field) {
        for (int i = 0; i < fields; i++) {
            if (kinds[i] == field) {
                return valueAt(i);
            }
        }
        return null;
    }

    @Override
    public List<String> values(Field field) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            if (kinds[i] == field) {
                values.add(valueAt(i));
            }
        }
        return values;
    }

    /** All values of a field as one list, in lower case; empty if there is none. */
    String list(Field field) {
        String first = value(field);
        if (first == null || count(field) == 1) {
            return first == null ? "" : first.toLowerCase(Locale.ROOT);
        }
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < fields; i++) {
            if (kinds[i] == field) {
                list.append(list.isEmpty() ? "" : ",").append(valueAt(i));
            }
        }
        return list.toString().toLowerCase(Locale.ROOT);
    }

    void forEachField(IntConsumer action) {
        for (int i = 0; i < fields; i++) {
            action.accept(i);
        }
    }

    @Nullable
    Field kindAt(int index) {
        return kinds[index];
    }

    String nameAt(int index) {
        return Ascii.text(bytes, ends[index * STRIDE + NAME], ends[index * STRIDE + NAME_END]);
    }

    private String valueAt(int index) {
        return Ascii.text(bytes, ends[index * STRIDE + VALUE], ends[index * STRIDE + VALUE_END]);
    }

    byte[] bytes() {
        return bytes;
    }

    /** End of the first line with its CRLF. */
    int firstLineEnd() {
        return lineEnd + 2;
    }

    int lineStart(int index) {
        return ends[index * STRIDE + NAME];
    }

    /** End of a field's line with its CRLF. */
    int lineEndOf(int index) {
        return lineEnd(ends[index * STRIDE + VALUE_END]) + 2;
    }
}
