package dev.hark.demo.shop.faults;

/**
 * What a fault looks like from outside, today.
 *
 * @param kind the kind of failure it can be recognised as; not always the kind it is
 * @param text what names it: words that stand in the issue, such as the simple name of an exception class
 * @param why what was seen, and when the kind differs from the fault's own, why; one sentence
 */
public record Symptom(String kind, String text, String why) {}
