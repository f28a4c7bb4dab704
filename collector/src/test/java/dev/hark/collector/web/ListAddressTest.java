package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListAddressTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static ListAddress of(String... parameters) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < parameters.length; i += 2) {
            all.add(parameters[i], parameters[i + 1]);
        }
        return ListAddress.of(all);
    }

    @Test
    void withoutParameters_showsWhatIsOpen() {
        ListAddress list = of();
        assertThat(list.shown()).isEqualTo(ListView.OPEN);
        assertThat(list.href()).isEqualTo("/");
        assertThat(list.asQuery(NOW).terms().text()).isEqualTo("state:open");
    }

    @Test
    void search_isNarrowedToTheView() {
        ListAddress list = of("view", "fresh", "query", " kind:error pool ");
        assertThat(list.asQuery(NOW).terms().text()).isEqualTo("kind:error pool state:new state:regressed");
        assertThat(list.href()).isEqualTo("/?view=fresh&query=kind%3Aerror+pool");
        assertThat(list.hrefOf(7)).isEqualTo("/issues/7?view=fresh&query=kind%3Aerror+pool");
    }

    @Test
    void searchForAState_overrulesTheView() {
        ListAddress list = of("view", "open", "query", "state:muted");
        assertThat(list.shown()).isEqualTo(ListView.ALL);
        assertThat(list.asQuery(NOW).terms().text()).isEqualTo("state:muted");
    }

    @Test
    void nextPart_isInTheAddress() {
        ListAddress list = of("view", "all").behind("c1 &=", 51);
        assertThat(list.href()).isEqualTo("/?view=all&after=c1+%26%3D&from=51");
        assertThat(of("view", "all", "after", "c1 &=", "from", "51")).isEqualTo(list);
    }

    @Test
    void nonsense_isAsIfItWasNotThere() {
        assertThat(of("view", "<x>", "after", "", "from", "-3")).isEqualTo(of());
        assertThat(of("after", "x".repeat(501), "from", "9").after()).isNull();
        assertThat(of("query", "x".repeat(10_000)).query()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?view=all", "/issues/3?query=kind%3Aerror", "/ledger"})
    void addressOfOurs_isKept(String address) {
        assertThat(LocalAddress.of(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "'/a\tb'",
        "'/x\r\ny'",
        "''"
    })
    void addressOfOthers_becomesTheStartPage(String address) {
        assertThat(LocalAddress.of(address)).isEqualTo("/");
    }
}
