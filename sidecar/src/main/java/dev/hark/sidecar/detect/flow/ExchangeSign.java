package dev.hark.sidecar.detect.flow;

import dev.hark.sidecar.observe.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A step seen as an HTTP exchange.
 *
 * @param method such as {@code POST}; null for any
 * @param route as the proxy folds it, such as {@code /orders/{id}}; null for any
 * @param status such as {@code 201} or {@code 2xx}; null for any
 */
public record ExchangeSign(
        @Nullable String method,
        @Nullable String route,
        @Nullable String status) implements Sign {

    boolean fits(Exchange exchange) {
        return (method == null || method.equalsIgnoreCase(exchange.method()))
                && (route == null || route.equals(exchange.route()))
                && (status == null || isStatus(status, exchange.status()));
    }

    /** Whether the text is a status or a class of them. */
    public static boolean isStatusText(String text) {
        return text.matches("[1-5](?:[0-9]{2}|xx)");
    }

    private static boolean isStatus(String wanted, int status) {
        return wanted.endsWith("xx") ? wanted.charAt(0) - '0' == status / 100 : wanted.equals(String.valueOf(status));
    }

    /** The value that the key names, or null. */
    static @Nullable String key(Exchange exchange, String name) {
        Exchange.Names names = exchange.names();
        return switch (name) {
            case "trace_id" -> names.traceId();
            case "span_id" -> names.spanId();
            case "request_id" -> names.requestId();
            case "session" -> names.session();
            case "idempotency_key" -> names.idempotencyKey();
            default -> null;
        };
    }
}
