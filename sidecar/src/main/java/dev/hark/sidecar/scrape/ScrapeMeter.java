package dev.hark.sidecar.scrape;

/** Is told of every target once, before its first scrape. */
@FunctionalInterface
public interface ScrapeMeter {

    void watch(TargetStatus status);
}
