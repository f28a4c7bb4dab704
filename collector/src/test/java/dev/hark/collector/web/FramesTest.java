package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hark.collector.web.view.ThrownView;
import dev.hark.collector.web.view.TracePart;
import dev.hark.signal.Frame;
import dev.hark.signal.Thrown;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static Frame own(String function) {
        return new Frame("dev.shop.OrderService", function, "OrderService.java", 14);
    }

    private static Frame spring(int line) {
        return new Frame("org.springframework.web.Dispatcher", "dispatch", "Dispatcher.java", line);
    }

    private static Frame runtime() {
        return new Frame("java.lang.Thread", "run", "Thread.java", 1583);
    }

    @Test
    void ownFrames_standOpen_othersAreFoldedUnderTheirName() {
        List<TracePart> parts =
                Frames.parts(List.of(own("place"), own("total"), spring(1), spring(2), runtime(), own("run")));
        assertThat(parts).hasSize(3);
        assertThat(parts.get(0)).isInstanceOf(TracePart.Own.class);
        assertThat(parts.get(0).frames()).first().isEqualTo("dev.shop.OrderService.place(OrderService.java:14)");
        assertThat(parts.get(1))
                .isInstanceOfSatisfying(
                        TracePart.Folded.class,
                        folded -> assertThat(folded.label()).isEqualTo("3 frames of org.springframework, the runtime"));
        assertThat(parts.get(2)).isInstanceOf(TracePart.Own.class);
    }

    @Test
    void oneOrTwoForeignFrames_areNotWorthAFold() {
        List<TracePart> parts = Frames.parts(List.of(own("a"), spring(1), spring(2), own("b")));
        assertThat(parts.get(1)).isInstanceOf(TracePart.Plain.class);
    }

    @Test
    void traceWithoutOwnFrames_showsItsFirst() {
        List<TracePart> parts =
                Frames.parts(IntStream.range(0, 9).mapToObj(FramesTest::spring).toList());
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).isInstanceOf(TracePart.Plain.class);
        assertThat(parts.get(0).frames()).hasSize(3);
        assertThat(parts.get(1).frames()).hasSize(6);
    }

    @Test
    void noFrames_isNoPart() {
        assertThat(Frames.parts(List.of())).isEmpty();
        assertThat(Frames.of(null)).isEmpty();
    }

    @Test
    void chain_goesFromTheOutermostToTheRoot_withWhatFailedBeside() {
        Thrown close = new Thrown("java.io.IOException", "close failed", List.of());
        Thrown root =
                new Thrown("java.lang.IllegalStateException", " ", List.of(own("a")), 17, null, List.of(), Map.of());
        Thrown outer = new Thrown("dev.shop.OrderFailed", "order 7", List.of(), 0, root, List.of(close), Map.of());
        assertThat(Frames.of(outer))
                .extracting(ThrownView::relation, ThrownView::namePart, ThrownView::omitted)
                .containsExactly(
                        tuple("", "OrderFailed", 0),
                        tuple("suppressed", "IOException", 0),
                        tuple("caused by", "IllegalStateException", 17));
        assertThat(Frames.of(root).getFirst().message()).isNull();
    }
}
