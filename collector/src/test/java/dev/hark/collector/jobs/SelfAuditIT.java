package dev.hark.collector.jobs;

import static dev.hark.collector.storage.Batches.NOON;
import static dev.hark.collector.storage.Batches.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.storage.Batches;
import dev.hark.collector.storage.sqlite.SqliteOptions;
import dev.hark.collector.storage.sqlite.SqliteStore;
import dev.hark.signal.Fact;
import dev.hark.signal.Kind;
import dev.hark.signal.config.DataSize;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books that somebody damaged behind the collector's back. */
class SelfAuditIT {

    private static final Instant LATER = NOON.plus(Duration.ofHours(1));

    @TempDir
    private Path folder;

    private SqliteStore store;
    private SelfAudit audit;

    @BeforeEach
    void begin() {
        open();
        store.findings()
                .store(List.of(new Batches().next(findings("charge", 1, 7), Map.of("invalid_finding", 2), null)));
    }

    private void open() {
        store = SqliteStore.open(new SqliteOptions(folder, DataSize.ofMebibytes(64)));
        audit = new SelfAudit(store.issues(), store.findings(), "1.2.3", "hark-collector");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void goodBooks_areNoIssue() {
        SelfAudit.Outcome outcome = audit.run(LATER);

        assertThat(outcome.discrepancies()).isEmpty();
        assertThat(outcome.stored()).isEmpty();
    }

    @Test
    void accountThatDoesNotClose_isAnIssueOfTheCollector() throws Exception {
        damage("UPDATE stream SET received = received + 3 WHERE id <> 0");

        assertThat(audit.run(LATER).discrepancies())
                .extracting(Discrepancy::difference)
                .containsExactly(3L);
        assertRaised("12 findings were received", "9 were stored, counted, known before or dropped");
    }

    @Test
    void vanishedDrops_areMissed() throws Exception {
        damage("DELETE FROM stream_dropped");

        assertThat(audit.run(LATER).discrepancies())
                .extracting(Discrepancy::difference)
                .containsExactly(2L);
    }

    @Test
    void issueThatLostFindings_isFound_againstTheAccountsAndItsDays() throws Exception {
        damage("UPDATE issue SET count = count - 2");

        assertThat(audit.run(LATER).discrepancies())
                .extracting(Discrepancy::account)
                .containsExactlyInAnyOrder("overall", "issue 1");
    }

    @Test
    void deletedIssue_isMissedInTheAccounts() throws Exception {
        damage("DELETE FROM issue_count", "DELETE FROM sample", "DELETE FROM issue");

        assertThat(audit.run(LATER).discrepancies())
                .extracting(Discrepancy::difference)
                .containsExactly(7L);
    }

    @Test
    void sameDiscrepancy_isOneFinding_aLargerOneIsAnother() throws Exception {
        damage("UPDATE stream SET received = received + 3 WHERE id <> 0 AND service = 'shop'");
        audit.run(LATER);
        audit.run(LATER.plusSeconds(600));
        assertThat(own().occurrence().count()).isEqualTo(1);

        damage("UPDATE stream SET received = received + 1 WHERE id <> 0 AND service = 'shop'");
        audit.run(LATER.plusSeconds(1200));
        assertThat(own().occurrence().count()).isEqualTo(2);
    }

    private void assertRaised(String claim, String against) {
        assertThat(own().kind()).isEqualTo(Kind.Known.IMBALANCE);
        assertThat(own().whereabouts().services()).containsExactly("hark-collector");
        assertThat(store.issues()
                        .samples(own().number(), 1, null)
                        .samples()
                        .getFirst()
                        .finding()
                        .facts())
                .extracting(Fact::statement)
                .containsExactly(claim, against);
    }

    /** The issue that the collector raised against itself. */
    private IssueSummary own() {
        return store.issues().find(2, LATER).orElseThrow().summary();
    }

    /** While the collector is down: its writer keeps everybody else out. */
    private void damage(String... statements) throws Exception {
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hark.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
        open();
    }
}
