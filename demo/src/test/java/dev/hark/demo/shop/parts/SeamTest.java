package dev.hark.demo.shop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeamTest {

    private final Seam<String> seam = new Seam<>("healthy");

    @Test
    void untouchedSeam_givesTheHealthyPart() {
        assertThat(seam.get()).isEqualTo("healthy");
    }

    @Test
    void alterations_lieOverEachOtherInTheirOrder() {
        seam.alter("a", part -> part + "+a");
        seam.alter("b", part -> part + "+b");
        assertThat(seam.get()).isEqualTo("healthy+a+b");
    }

    @Test
    void restoring_takesBackOneAlterationAndKeepsTheOther() {
        seam.alter("a", part -> part + "+a");
        seam.alter("b", part -> part + "+b");
        seam.restore("a");
        assertThat(seam.get()).isEqualTo("healthy+b");
    }

    @Test
    void alteringTwiceUnderOneName_isTheSameAsOnce() {
        seam.alter("a", part -> part + "+a");
        seam.alter("a", part -> part + "+a");
        assertThat(seam.get()).isEqualTo("healthy+a");
    }

    @Test
    void restoringWhatWasNeverAltered_changesNothing() {
        seam.restore("a");
        assertThat(seam.get()).isEqualTo("healthy");
    }
}
