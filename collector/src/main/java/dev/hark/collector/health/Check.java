package dev.hark.collector.health;

/**
 * One question inside a layer.
 *
 * @param layer where it belongs
 * @param name inside the layer; also the metric label
 * @param expected what a good answer looks like, for people
 * @param question finds out; may block for a second or two, and what it throws makes the answer unknown
 */
public record Check(Layer layer, String name, String expected, Question question) {

    /** Finds out how things are. */
    public interface Question {
        Verdict ask() throws Exception;
    }

    /**
     * One answer.
     *
     * @param status what it amounts to
     * @param observed what was seen, for people
     */
    public record Verdict(Status status, String observed) {}
}
