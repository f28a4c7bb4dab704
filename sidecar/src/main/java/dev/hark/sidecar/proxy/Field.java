package dev.hark.sidecar.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header fields that mean something to the proxy or to its observer; all others only pass. */
@SuppressWarnings("ImmutableEnumChecker") // the bytes are never written to
enum Field {
    HOST,
    CONNECTION,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    TE,
    UPGRADE,
    HTTP2_SETTINGS("http2-settings"),
    KEEP_ALIVE,
    PROXY_CONNECTION,
    MAX_FORWARDS,
    VIA,
    FORWARDED,
    X_FORWARDED_FOR,
    X_FORWARDED_PROTO,
    X_FORWARDED_HOST,
    AUTHORIZATION,
    COOKIE,
    CONTENT_TYPE,
    CONTENT_ENCODING,
    TRACEPARENT,
    B3,
    X_B3_TRACEID,
    X_B3_SPANID,
    X_REQUEST_ID,
    X_CORRELATION_ID,
    IDEMPOTENCY_KEY,
    X_IDEMPOTENCY_KEY,
    X_ENVOY_ATTEMPT_COUNT,
    X_RETRY_COUNT,
    X_RETRY_ATTEMPT,
    X_STAINLESS_RETRY_COUNT,
    AMZ_SDK_REQUEST,
    GRPC_PREVIOUS_RPC_ATTEMPTS,
    RETRY_AFTER,
    IF_MATCH,
    ETAG,
    SET_COOKIE,
    LOCATION;

    private static final int LONGEST = 32;
    private static final Field[][] BY_LENGTH = byLength();

    private final String text;
    private final byte[] bytes;

    Field() {
        this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    Field(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** In lower case. */
    String text() {
        return text;
    }

    /** Whether it must reach the other side even if somebody lists it in {@code Connection}. */
    boolean isProtected() {
        return switch (this) {
            case HOST,
                    CONTENT_LENGTH,
                    TRANSFER_ENCODING,
                    VIA,
                    FORWARDED,
                    X_FORWARDED_FOR,
                    X_FORWARDED_PROTO,
                    X_FORWARDED_HOST,
                    AUTHORIZATION,
                    COOKIE,
                    CONTENT_TYPE,
                    CONTENT_ENCODING -> true;
            default -> false;
        };
    }

    static @Nullable Field of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return null;
        }
        for (Field field : BY_LENGTH[length]) {
            if (Ascii.equalsIgnoreCase(bytes, from, field.bytes)) {
                return field;
            }
        }
        return null;
    }

    private static Field[][] byLength() {
        Field[][] fields = new Field[LONGEST + 1][];
        for (int length = 0; length <= LONGEST; length++) {
            int wanted = length;
            fields[length] = Arrays.stream(values())
                    .filter(field -> field.bytes.length == wanted)
                    .toArray(Field[]::new);
        }
        return fields;
    }
}
