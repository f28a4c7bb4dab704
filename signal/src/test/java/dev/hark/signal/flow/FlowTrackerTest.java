package dev.hark.signal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.signal.flow.FlowDefinition.Expected;
import dev.hark.signal.flow.FlowDefinition.Scope;
import dev.hark.signal.flow.FlowDefinition.Step;
import dev.hark.signal.flow.Verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTrackerTest {

    @Test
    void flow_withAllItsSteps_isNotSpokenOf() {
        Orders orders = new Orders().whole("A", 0).whole("B", 1).until(100);
        assertThat(orders.verdicts()).isEmpty();
        assertThat(orders.tracker().counts().complete()).isEqualTo(2);
        assertThat(orders.tracker().size()).isZero();
    }

    @Test
    void flow_withMissingSteps_isIncompleteAtItsDeadline() {
        Orders orders = new Orders()
                .step("A", "placed", 0, 3)
                .step("A", "line saved", 1)
                .step("A", "line saved", 1)
                .step("A", "paid", 2);
        assertThat(orders.until(30).verdicts()).isEmpty();
        Verdict verdict = orders.until(31).verdicts().getFirst();
        assertThat(orders.verdicts()).hasSize(1);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(verdict.key()).isEqualTo("A");
        assertThat(verdict.deadline()).isEqualTo(Instant.ofEpochMilli(Orders.START + 30_000));
        assertThat(verdict.missing())
                .extracting(s -> s.step().name() + " " + s.done() + " of " + s.least())
                .containsExactly("line saved 2 of 3", "mail sent 0 of 1");
        assertThat(verdict.steps().get(2).place()).isEqualTo(new Verdict.Place("shop.log", 3));
    }

    @Test
    void steps_inAnyOrderOfArrival_areJudgedByTheirTimes() {
        Orders orders = new Orders()
                .step("A", "mail sent", 5)
                .step("A", "paid", 4)
                .step("A", "line saved", 3)
                .step("A", "placed", 2, 1)
                .until(100);
        assertThat(orders.verdicts()).isEmpty();
    }

    @Test
    void earlierStep_thatArrivesLater_bringsTheDeadlineForward() {
        Orders orders =
                new Orders().step("A", "paid", 20).step("A", "placed", 0, 1).until(31);
        assertThat(orders.outcomes()).containsExactly(Outcome.INCOMPLETE);
    }

    @Test
    void wrongOrder_ofTimes_isNamed() {
        Orders orders = new Orders()
                .step("A", "placed", 0, 1)
                .step("A", "line saved", 1)
                .step("A", "mail sent", 2)
                .step("A", "paid", 3)
                .until(100);
        assertThat(orders.outcomes()).containsExactly(Outcome.DISORDERED);
    }

    @Test
    void secondTime_ofWhatMayHappenOnce_isToldAtOnceAndOnlyOnce() {
        Orders orders = new Orders().whole("A", 0).step("A", "paid", 4);
        assertThat(orders.outcomes()).containsExactly(Outcome.REPEATED);
        assertThat(orders.verdicts().getFirst().repeated())
                .extracting(s -> s.step().name() + " " + s.done())
                .containsExactly("paid 2");
        orders.step("A", "paid", 5).until(100);
        assertThat(orders.outcomes()).containsExactly(Outcome.REPEATED);
    }

    @Test
    void secondTime_afterTheDeadline_isToldToo() {
        Orders orders =
                new Orders().whole("A", 0).until(40).step("A", "paid", 45).until(200);
        assertThat(orders.outcomes()).containsExactly(Outcome.REPEATED);
    }

    @Test
    void moreThanTheNumberSays_isRepeated() {
        Orders orders = new Orders().whole("A", 0).step("A", "line saved", 5);
        assertThat(orders.verdicts()).isEmpty();
        assertThat(orders.until(31).outcomes()).containsExactly(Outcome.REPEATED);
    }

    @Test
    void lateStep_settlesTheVerdict() {
        Orders orders = new Orders()
                .step("A", "placed", 0, 1)
                .step("A", "line saved", 1)
                .step("A", "paid", 2)
                .until(35);
        assertThat(orders.outcomes()).containsExactly(Outcome.INCOMPLETE);
        orders.step("A", "mail sent", 33).until(200);
        assertThat(orders.outcomes()).containsExactly(Outcome.INCOMPLETE, Outcome.RECOVERED);
        assertThat(orders.verdicts().get(1).opened())
                .isEqualTo(orders.verdicts().get(0).opened());
    }

    @Test
    void firstStep_afterTheFlowWasOver_beginsAnotherFlowOfTheKey() {
        Orders orders = new Orders().whole("A", 0).until(40).whole("A", 45).until(200);
        assertThat(orders.verdicts()).isEmpty();
        assertThat(orders.tracker().counts().complete()).isEqualTo(2);
    }

    @Test
    void flow_thatBeganBeforeAnybodyListened_isNotJudged() {
        Orders orders = new Orders()
                .step("A", "mail sent", 1)
                .whole("B", 60)
                .step("C", "mail sent", 61)
                .until(300);
        assertThat(orders.verdicts()).extracting(Verdict::key).containsExactly("C");
        assertThat(orders.tracker().counts().begunBefore()).isEqualTo(1);
    }

    @Test
    void stalledFlow_isToldAsSuchWhereTheDefinitionSaysSo() {
        FlowDefinition flow = new FlowDefinition(
                "job",
                List.of(Step.required("begun"), Step.required("half"), Step.required("ended")),
                false,
                Duration.ofSeconds(30),
                Scope.INSTANCE,
                true);
        Orders orders = new Orders(flow, 10)
                .step("1", "begun", 0)
                .step("2", "begun", 0)
                .step("2", "half", 1)
                .until(40);
        assertThat(orders.outcomes()).containsExactlyInAnyOrder(Outcome.STALLED, Outcome.INCOMPLETE);
    }

    @Test
    void stepsCountedByAnother_mustBeAsMany() {
        FlowDefinition flow = Orders.flow(
                false,
                Step.required("asked"),
                Step.optional("answered").expecting(new Expected.OneFor("asked")),
                new Step("rows", true, false, true, new Expected.Exactly(5)));
        Orders orders = new Orders(flow, 10)
                .step("good", "asked", 0)
                .step("good", "rows", 0, 2)
                .step("good", "rows", 0, 3)
                .step("bad", "asked", 0)
                .step("bad", "asked", 1)
                .step("bad", "answered", 1)
                .step("bad", "rows", 1, 6)
                .until(40);
        assertThat(orders.outcomes()).containsExactly(Outcome.INCOMPLETE, Outcome.REPEATED);
        assertThat(orders.verdicts()).extracting(Verdict::key).containsOnly("bad");
    }

    @Test
    void tooManyFlows_giveUpTheOldestAndCountIt() {
        Orders orders = new Orders(Orders.FLOW, 3);
        for (int i = 0; i < 10; i++) {
            orders.step("K" + i, "placed", i, 1);
        }
        assertThat(orders.tracker().size()).isEqualTo(3);
        assertThat(orders.tracker().counts().givenUp()).isEqualTo(7);
        assertThat(orders.until(100).verdicts()).extracting(Verdict::key).containsExactlyInAnyOrder("K7", "K8", "K9");
    }

    @Test
    void judgedFlows_giveWayBeforeOpenOnes() {
        Orders orders = new Orders(Orders.FLOW, 2)
                .whole("A", 0)
                .until(31)
                .whole("B", 32)
                .whole("C", 33);
        assertThat(orders.tracker().counts().givenUp()).isZero();
        assertThat(orders.until(100).verdicts()).isEmpty();
    }

    @Test
    void longKeys_areToldApartAndShownByTheirBeginning() {
        String same = "ä".repeat(60);
        Orders orders = new Orders().step(same + "1", "placed", 0, 1).step(same + "2", "placed", 0, 1);
        assertThat(orders.tracker().size()).isEqualTo(2);
        orders.step(same + "2", "placed", 0, 1).until(40);
        assertThat(orders.verdicts())
                .allSatisfy(v -> assertThat(v.key()).startsWith("ääääää").contains("~"));
    }

    @Test
    void restart_countsNothingTwiceAndLosesNothing() throws IOException {
        Orders orders = new Orders().step("A", "placed", 0, 1).step("A", "line saved", 1);
        byte[] saved = saved(orders.tracker());
        orders.step("A", "paid", 2); // after the save: comes again
        FlowTracker after = new FlowTracker(List.of(Orders.FLOW), 1000, 7);
        after.restore(new ByteArrayInputStream(saved));
        orders.replaceBy(after);
        orders.readAgainFrom(0);
        orders.step("A", "placed", 0, 1)
                .step("A", "line saved", 1)
                .step("A", "paid", 2)
                .step("A", "mail sent", 3)
                .until(100);
        assertThat(orders.verdicts()).isEmpty();
        assertThat(after.counts().readAgain()).isEqualTo(2);
        assertThat(after.counts().complete()).isEqualTo(1);
    }

    @Test
    void damagedState_isRefused() throws IOException {
        byte[] saved = saved(new Orders().whole("A", 0).tracker());
        saved[saved.length / 2] ^= 1;
        FlowTracker tracker = new FlowTracker(List.of(Orders.FLOW), 10, 1);
        assertThatThrownBy(() -> tracker.restore(new ByteArrayInputStream(saved)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void changedDefinition_leavesItsFlowsOutAndCountsThem() throws IOException {
        byte[] saved = saved(new Orders().whole("A", 0).tracker());
        FlowTracker tracker = new FlowTracker(List.of(Orders.flow(false, Step.required("placed"))), 10, 1);
        tracker.restore(new ByteArrayInputStream(saved));
        assertThat(tracker.size()).isZero();
        assertThat(tracker.counts().notRestored()).isEqualTo(1);
    }

    private static byte[] saved(FlowTracker tracker) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tracker.save(out);
        return out.toByteArray();
    }
}
