package dev.hark.sidecar.detect.trend;

/**
 * What the service had to do since the look before: a number that grows with it is no leak.
 *
 * @param work done since then, in any unit; 0 where nobody knows
 * @param users there now, such as open connections of clients; 0 where nobody knows
 */
public record Load(double work, double users) {

    public static final Load UNKNOWN = new Load(0, 0);
}
