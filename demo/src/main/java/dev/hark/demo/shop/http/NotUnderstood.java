package dev.hark.demo.shop.http;

import org.jspecify.annotations.Nullable;

/** The caller's request makes no sense; answered with 400 and the message. */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    NotUnderstood(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
