package dev.hark.collector.web;

import dev.hark.collector.access.Caller;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.web.view.Shell;
import dev.hark.collector.web.view.Theme;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes what surrounds a page out of the request for it. */
final class Shells {

    /** Cookie of the theme. Holds no secret and needs no protection: three values are known, others are ignored. */
    static final String THEME = "hark-theme";

    private final Assets assets;
    private final InstantSource clock;

    Shells(Assets assets, InstantSource clock) {
        this.assets = assets;
        this.clock = clock;
    }

    Shell.Assets assets() {
        return assets.addresses();
    }

    Shell of(RoutingContext request, String title, Shell.@Nullable Section section, @Nullable Ledger ledger) {
        Caller caller = Caller.of(request);
        return new Shell(
                title,
                section,
                theme(request),
                LocalAddress.of(request.request().uri()),
                access(caller),
                caller.mayChange(),
                ledger == null ? null : LedgerPages.mark(ledger),
                clock.instant(),
                assets.addresses());
    }

    private static Theme theme(RoutingContext request) {
        Cookie cookie = request.request().getCookie(THEME);
        return Theme.of(cookie == null ? null : cookie.getValue());
    }

    private static Shell.Access access(Caller caller) {
        if (!caller.mayRead()) {
            return Shell.Access.SIGNED_OUT;
        }
        return caller.signedIn() ? Shell.Access.SIGNED_IN : Shell.Access.OPEN;
    }
}
