package dev.hark.collector.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The books: received = stored + counted + duplicate + dropped, and who reports.
 *
 * @param shell what surrounds it
 * @param overall all streams together
 * @param drops dropped findings by reason, those above 0 first
 * @param streams one line for each sidecar
 * @param since when counting began, or null where nothing was counted yet
 */
public record LedgerPage(
        Shell shell,
        Balance overall,
        List<Drop> drops,
        List<StreamRow> streams,
        @Nullable Moment since) {

    /** One equation. Open is what is missing on its right side; 0 when it closes. */
    public record Balance(long received, long stored, long counted, long duplicate, long dropped) {

        public long open() {
            return received - stored - counted - duplicate - dropped;
        }

        public boolean closed() {
            return open() == 0;
        }

        /** What the figures say, in one sentence. */
        public String verdict() {
            long open = open();
            if (open == 0) {
                return "Closed: nothing is missing";
            }
            return open > 0
                    ? "Open: %s unaccounted for".formatted(Figures.number(open, "finding", "findings"))
                    : "Open: %s booked that never came in".formatted(Figures.number(-open, "finding", "findings"));
        }
    }

    /**
     * Why findings were dropped.
     *
     * @param code of the reason
     * @param text the reason in words
     * @param here how many the collector dropped
     * @param there how many the sidecars say that they dropped
     */
    public record Drop(String code, String text, long here, long there) {

        public boolean none() {
            return here == 0 && there == 0;
        }
    }

    /**
     * What a sidecar says of itself: found = acknowledged + waiting + dropped.
     *
     * @param found findings since its stream began
     * @param waiting of these, in its outbox when it was last heard, those that it brought then left out
     * @param unreadBytes bytes of logs that it has not read yet
     * @param open what is missing from its sum
     */
    public record OwnSide(long found, long waiting, long unreadBytes, long open) {}

    /**
     * Whether a sidecar is heard.
     *
     * @param state reporting, silent, lost or ended
     * @param issue the issue about its silence, or null where there is none
     */
    public record Presence(String state, @Nullable Long issue) {

        /** How its state looks. */
        public String look() {
            return switch (state) {
                case "reporting" -> "resolved";
                case "lost" -> "regressed";
                default -> "open";
            };
        }

        /** The sign before the word. */
        public String sign() {
            return switch (state) {
                case "reporting" -> "state_resolved";
                case "ended" -> "closed";
                default -> "stalled";
            };
        }

        /** The word before the time; none where all is well. */
        public String word() {
            return switch (state) {
                case "reporting" -> "";
                case "lost" -> "silent with work left";
                default -> state;
            };
        }
    }

    /**
     * A sidecar's stream of findings.
     *
     * @param id of the stream
     * @param service whose findings
     * @param instance which copy
     * @param balance its equation here
     * @param own its own side, or null where it does not tell
     * @param last when it was heard
     * @param presence whether it is heard
     */
    public record StreamRow(
            String id,
            String service,
            String instance,
            Balance balance,
            @Nullable OwnSide own,
            Moment last,
            Presence presence) {

        /** What is missing on either side; the worse one. */
        public long open() {
            long there = own == null ? 0 : own.open();
            return balance.open() == 0 ? there : balance.open();
        }
    }
}
