package dev.hark.signal.flow;

import dev.hark.signal.flow.Verdict.Outcome;
import dev.hark.signal.flow.Verdict.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes verdicts of rows. */
final class Verdicts {

    private final Sources sources;

    Verdicts(Sources sources) {
        this.sources = sources;
    }

    Verdict of(FlowDefinition flow, FlowRows rows, Needs needs, int row, Outcome outcome, long at) {
        List<StepState> steps = new ArrayList<>(rows.steps());
        List<String> missed = new ArrayList<>();
        for (int step = 0; step < rows.steps(); step++) {
            boolean happened = rows.count(row, step) > 0;
            steps.add(new StepState(
                    flow.steps().get(step),
                    needs.done(row, step),
                    needs.least(row, step),
                    needs.most(row, step),
                    happened ? Instant.ofEpochMilli(rows.time(row, step)) : null,
                    happened ? sources.placeOf(rows.place(row, step)) : null));
            if ((rows.missed(row) & (1 << step)) != 0) {
                missed.add(flow.steps().get(step).name());
            }
        }
        return new Verdict(
                flow,
                rows.key(row),
                outcome,
                Instant.ofEpochMilli(rows.opened(row)),
                Instant.ofEpochMilli(at),
                steps,
                missed);
    }
}
