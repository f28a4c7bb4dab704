package dev.hark.collector.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Tokens tokens = new Tokens(Map.of(
            Role.INGEST, List.of(new Secret("one"), new Secret("two"), new Secret("both")),
            Role.ADMIN, List.of(new Secret("both"), new Secret("chief"))));

    @Test
    void token_tellsTheRole() {
        assertThat(tokens.caller("one").map(Caller::roles)).contains(Set.of(Role.INGEST));
        assertThat(tokens.caller("chief").map(Caller::roles)).contains(Set.of(Role.ADMIN));
        assertThat(tokens.caller("both").map(Caller::roles)).contains(Set.of(Role.INGEST, Role.ADMIN));
    }

    @Test
    void unknownToken_isNobody() {
        assertThat(tokens.caller("three")).isEmpty();
        assertThat(tokens.caller("")).isEmpty();
        assertThat(new Tokens(Map.of()).isEmpty()).isTrue();
    }

    @Test
    void everyToken_hasANameOfItsOwnThatDoesNotTellIt() {
        assertThat(List.of("one", "two", "both", "chief"))
                .extracting(token -> tokens.caller(token).map(Caller::name))
                .doesNotHaveDuplicates()
                .contains(Optional.of("ingest"), Optional.of("ingest-2"), Optional.of("admin-2"));
    }

    @Test
    void admin_mayLookAndIngestMayNot() {
        Caller admin = tokens.caller("chief").orElseThrow();
        Caller sidecar = tokens.caller("one").orElseThrow();

        assertThat(admin.mayRead() && admin.mayChange() && !admin.mayIngest()).isTrue();
        assertThat(sidecar.mayIngest() && !sidecar.mayRead() && !sidecar.mayChange())
                .isTrue();
    }

    @Test
    void session_endsAndItsIdCannotBeGuessed() {
        Sessions sessions = new Sessions();
        String id = sessions.begin(tokens.caller("chief").orElseThrow());

        assertThat(id).hasSizeGreaterThanOrEqualTo(43);
        assertThat(sessions.caller(id).map(Caller::signedIn)).contains(true);
        assertThat(sessions.caller(id + "x")).isEmpty();
        sessions.end(id);
        assertThat(sessions.caller(id)).isEmpty();
    }
}
