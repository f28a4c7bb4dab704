package dev.hark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.demo.shop.faults.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private final Schedule schedule = new Schedule(Choice.faults("crash,error,swallowed_error"));

    @Test
    void shop_isHealthyAtFirst() {
        assertThat(due(1)).isEmpty();
    }

    @Test
    void faults_followEachOtherAndTheCrashComesLast() {
        assertThat(due(2)).containsExactly("error");
        assertThat(due(3)).containsExactly("swallowed_error");
        assertThat(due(5)).isEmpty();
        assertThat(due(6)).containsExactly("crash");
        assertThat(due(7)).isEmpty();
    }

    @Test
    void reopenedShop_getsItsFaultsBackAtOnceAndTheCrashAfterAWhile() {
        due(10);
        schedule.shopOpenedAgain(Duration.ofSeconds(12));
        assertThat(due(12)).containsExactly("error", "swallowed_error");
        assertThat(due(41)).isEmpty();
        assertThat(due(42)).containsExactly("crash");
    }

    @Test
    void faultThatWasNotDueYet_keepsItsTimeWhenTheShopIsReopened() {
        due(2);
        schedule.shopOpenedAgain(Duration.ofMillis(2500));
        assertThat(due(2)).isEmpty();
        assertThat(due(3)).containsExactly("error", "swallowed_error");
    }

    private List<String> due(int seconds) {
        return schedule.due(Duration.ofSeconds(seconds)).stream()
                .map(Fault::name)
                .toList();
    }
}
