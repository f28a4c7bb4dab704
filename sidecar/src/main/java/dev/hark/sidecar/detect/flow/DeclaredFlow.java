package dev.hark.sidecar.detect.flow;

import dev.hark.signal.flow.FlowDefinition;
import java.util.List;

/**
 * A flow and how its steps are recognised.
 *
 * @param definition what it must consist of
 * @param key name of the group or field that holds the flow key
 * @param signs one for each step, in the order of the definition
 */
public record DeclaredFlow(FlowDefinition definition, String key, List<Sign> signs) {

    public DeclaredFlow {
        signs = List.copyOf(signs);
        if (signs.size() != definition.steps().size()) {
            throw new IllegalArgumentException("flow " + definition.name() + " needs a sign for each step");
        }
    }
}
