package dev.hark.collector.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param title of the window, without the program's name
 * @param section entry of the navigation that the page belongs to, or null for pages outside of it
 * @param theme light or dark
 * @param here path and query of this page, to come back to after the theme was switched
 * @param access whether the reader had to sign in
 * @param mayChange whether the reader may resolve and mute
 * @param ledger whether the books are closed, or null where the reader may not see it
 * @param now when the page was made
 * @param assets addresses of style, scripts and signs
 */
public record Shell(
        String title,
        @Nullable Section section,
        Theme theme,
        String here,
        Access access,
        boolean mayChange,
        @Nullable LedgerMark ledger,
        Instant now,
        Assets assets) {

    /** Entries of the navigation; those of later pages come with the pages. */
    public enum Section {
        ISSUES("Issues", "/"),
        LEDGER("Ledger", "/ledger");

        private final String label;
        private final String path;

        Section(String label, String path) {
            this.label = label;
            this.path = path;
        }

        public String label() {
            return label;
        }

        public String path() {
            return path;
        }
    }

    /** How the reader got in. */
    public enum Access {
        /** No tokens are set: whoever reaches the loopback address may read. */
        OPEN,
        SIGNED_IN,
        SIGNED_OUT
    }

    /**
     * The books in one glance.
     *
     * @param balance what is missing; 0 when closed
     * @param reporting sidecars that were heard lately
     * @param silent sidecars that were not
     */
    public record LedgerMark(long balance, long reporting, long silent) {

        public boolean closed() {
            return balance == 0;
        }

        /** As {@code closed} or {@code open by 3}. */
        public String verdict() {
            return closed() ? "closed" : "open by " + Figures.count(Math.abs(balance));
        }

        public String sidecars() {
            return Figures.number(reporting + silent, "sidecar", "sidecars");
        }
    }

    /** Addresses with the hash of the content in them, so that they may be kept for ever. */
    public record Assets(String style, String script, String htmx, String signs, String icon) {}
}
