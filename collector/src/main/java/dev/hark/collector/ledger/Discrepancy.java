package dev.hark.collector.ledger;

/**
 * Two numbers of the books that must be equal and are not.
 *
 * @param account what does not close, such as {@code overall} or {@code issue 12}
 * @param claim what one side says, as a sentence with its number
 * @param against what the other side says
 * @param difference one minus the other
 */
public record Discrepancy(String account, String claim, String against, long difference) {}
