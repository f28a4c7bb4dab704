package dev.hark.sidecar.frame;

/** Takes lines, one after the other. The line is valid during the call only. */
@FunctionalInterface
public interface LineSink {

    void line(Line line);
}
