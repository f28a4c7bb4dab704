package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/|/",
                "/orders|/orders",
                "/orders/|/orders/",
                "/orders/17|/orders/{number}",
                "/orders/17/items/2?page=3|/orders/{number}/items/{number}",
                "/v1/oauth2/token|/v1/oauth2/token",
                "/u/6f9619ff-8b86-d011-b42d-00cf4fc964ff|/u/{uuid}",
                "/c/da39a3ee5e6b4b0d3255bfef95601890afd80709|/c/{hash}",
                "/o/ORD-20261|/o/{id}",
                "/o/01ARZ3NDEKTSV4RRFFQ69G5FAV|/o/{id}",
                "/mail/a@b.example|/mail/{text}",
                "/caf%C3%A9|/{text}",
                "/how-to-cook-rice-well|/{text}",
                "/login;jsessionid=1A2B|/login",
                "http://shop:80/orders/1|/orders/{number}",
                "http://shop|/",
                "*|*",
                "shop:443|/",
                "/a/b/c/d/e/f/g/h/i|/a/b/c/d/e/f/g/h/{more}",
                "//a|//a",
                "/a#b|/a"
            })
    void paths_areFolded(String target, String route) {
        assertThat(Routes.fold(target)).isEqualTo(route);
    }

    @Property
    void numbersAndUuids_leaveOneRoute(@ForAll @LongRange(min = 0) long number, @ForAll long high, @ForAll long low) {
        assertThat(Routes.fold("/a/" + number + "/b/" + new UUID(high, low))).isEqualTo("/a/{number}/b/{uuid}");
    }

    @Property
    void anyTarget_isFoldedToSomethingShortAndPlain(@ForAll String target) {
        String route = Routes.fold(target);

        assertThat(route).hasSizeLessThan(600).matches("\\*|(/[A-Za-z0-9._~:$-]*|/\\{[a-z]+})+");
    }

    @Property
    void folding_isIdempotentOnWhatItLeaves(@ForAll @LongRange(min = 0, max = 999) long word) {
        String once = Routes.fold("/word" + word);

        assertThat(Routes.fold(once)).isEqualTo(once);
    }

    @Test
    void moreThanTheMost_areOther() {
        Routes routes = new Routes(2);

        assertThat(routes.admit("GET", "/a", 200)).isEqualTo("/a");
        assertThat(routes.admit("POST", "/a", 500)).isEqualTo("/a");
        assertThat(routes.admit("GET", "/b", 200)).isEqualTo("other");
        assertThat(routes.admit("GET", "/a", 404)).isEqualTo("/a");
    }

    @Test
    void whatTheServiceDoesNotKnow_takesNoPlace() {
        Routes routes = new Routes(1);

        assertThat(routes.admit("GET", "/.git/config", 404)).isEqualTo("other");
        assertThat(routes.admit("GET", "/gone", 0)).isEqualTo("other");
        assertThat(routes.admit("GET", "/a", 200)).isEqualTo("/a");
    }
}
