package dev.hark.signal.flow.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.signal.flow.learn.LearntFlow.ExpectedStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearntFlowTest {

    @Test
    void steps_thatNearlyAllUnitsHave_areExpectedAsOftenAsNearlyAllHaveThem() {
        List<UnitCounts> units = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            UnitCounts unit = unit("begun", "row saved", "row saved", "ended");
            if (i % 2 == 0) {
                unit.add("row saved");
                unit.add("cache missed");
            }
            units.add(unit);
        }
        units.set(7, unit("begun", "row saved"));
        assertThat(LearntFlow.of(units).steps())
                .containsExactly(
                        new ExpectedStep("begun", 1), new ExpectedStep("ended", 1), new ExpectedStep("row saved", 2));
    }

    @Test
    void unit_withAllStepsAndNewOnes_lacksNothing() {
        LearntFlow learnt = LearntFlow.of(List.of(unit("a", "b"), unit("a", "b")));
        assertThat(learnt.lacks(unit("b", "a", "a", "never seen"))).isEmpty();
        assertThat(learnt.lacks(unit("a"))).singleElement().satisfies(lack -> {
            assertThat(lack.expected()).isEqualTo(new ExpectedStep("b", 1));
            assertThat(lack.count()).isZero();
        });
    }

    @Test
    void evidence_isAskedForTheMoreTheLessIsKnown() {
        assertThat(new LearntFlow(5, many(100)).enough()).isEqualTo(8);
        assertThat(new LearntFlow(50, many(100)).enough()).isEqualTo(6);
        assertThat(new LearntFlow(1_000, many(100)).enough()).isEqualTo(2);
        assertThat(new LearntFlow(5, many(6)).enough()).isEqualTo(3);
        assertThat(new LearntFlow(10_000, many(6)).enough()).isEqualTo(1);
        assertThat(new LearntFlow(0, List.of()).enough()).isEqualTo(1);
    }

    @Test
    void text_isReadBackAsItWas() {
        LearntFlow learnt =
                new LearntFlow(12, List.of(new ExpectedStep("line\nwith \\ and\ttab", 3), new ExpectedStep("b", 1)));
        assertThat(LearntFlow.parse(learnt.text())).isEqualTo(learnt);
        assertThatThrownBy(() -> LearntFlow.parse("something else\n")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<ExpectedStep> many(int steps) {
        List<ExpectedStep> many = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            many.add(new ExpectedStep("step " + i, 1));
        }
        return many;
    }

    private static UnitCounts unit(String... steps) {
        UnitCounts unit = new UnitCounts();
        for (String step : steps) {
            unit.add(step);
        }
        return unit;
    }
}
