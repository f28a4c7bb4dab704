package dev.hark.sidecar.config;

/** What the sidecar is started for; decides which keys must be there. */
public enum Use {
    /** Findings go to the collector. */
    DELIVER,
    /** Findings go to the terminal; neither service nor collector need a name. */
    PRINT
}
