package dev.hark.sidecar.proxy;

/** How the end of a message's body is told. */
sealed interface Framing {

    /** By its length. */
    record Fixed(long length) implements Framing {}

    /** By its last chunk. */
    record Chunked() implements Framing {}

    /** By the end of the connection. */
    record UntilClose() implements Framing {}

    /** It is none: from here on the connection speaks something else. */
    record Tunnel() implements Framing {}

    Framing NONE = new Fixed(0);
    Framing CHUNKED = new Chunked();
    Framing UNTIL_CLOSE = new UntilClose();
    Framing TUNNEL = new Tunnel();

    /** Of a request, where there must be no second way to read it (RFC 9112, section 6). */
    static Framing ofRequest(Head head) throws MalformedException {
        int lengths = head.count(Field.CONTENT_LENGTH);
        int encodings = head.count(Field.TRANSFER_ENCODING);
        if (lengths > 0 && encodings > 0) {
            throw new MalformedException(Refusal.BOTH_LENGTHS);
        }
        if (encodings > 0) {
            if (encodings > 1 || head.isOldVersion() || !endsChunked(head.list(Field.TRANSFER_ENCODING))) {
                throw new MalformedException(Refusal.BAD_TRANSFER_ENCODING);
            }
            return CHUNKED;
        }
        if (lengths > 1) {
            throw new MalformedException(Refusal.DUPLICATE_CONTENT_LENGTH);
        }
        return lengths == 0 ? NONE : new Fixed(length(head.list(Field.CONTENT_LENGTH)));
    }

    /** Of an answer to a request with that method. */
    static Framing ofAnswer(Head head, String method) throws MalformedException {
        int status = head.status();
        if (status == 101 || (status / 100 == 2 && method.equals("CONNECT"))) {
            return TUNNEL;
        }
        if (status / 100 == 1 || status == 204 || status == 304 || method.equals("HEAD")) {
            return NONE;
        }
        if (head.count(Field.TRANSFER_ENCODING) > 0) {
            return endsChunked(head.list(Field.TRANSFER_ENCODING)) ? CHUNKED : UNTIL_CLOSE;
        }
        return switch (head.count(Field.CONTENT_LENGTH)) {
            case 0 -> UNTIL_CLOSE;
            case 1 -> new Fixed(length(head.list(Field.CONTENT_LENGTH)));
            default -> throw new MalformedException(Refusal.DUPLICATE_CONTENT_LENGTH);
        };
    }

    private static boolean endsChunked(String codings) {
        String[] parts = codings.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean chunked = parts[i].strip().equals("chunked");
            if (chunked != (i == parts.length - 1) || parts[i].isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static long length(String text) throws MalformedException {
        if (text.indexOf(',') >= 0) {
            throw new MalformedException(Refusal.DUPLICATE_CONTENT_LENGTH);
        }
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedException(Refusal.BAD_CONTENT_LENGTH);
        }
        return Long.parseLong(text);
    }
}
