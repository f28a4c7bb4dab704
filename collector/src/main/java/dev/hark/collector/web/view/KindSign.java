package dev.hark.collector.web.view;

import dev.hark.signal.Kind;

/**
 * A kind of failure as icon and word.
 *
 * @param code wire code, what {@code kind:} searches for
 * @param label one or two words
 * @param sign symbol in {@code signs.svg}
 * @param silent whether nobody else reports it
 */
public record KindSign(String code, String label, String sign, boolean silent) {

    public static KindSign of(Kind kind) {
        String sign = switch (kind) {
            case Kind.Known known -> known.code();
            case Kind.Unknown _ -> "unknown_kind";
        };
        return new KindSign(kind.code(), kind.label(), sign, kind.silent());
    }
}
