package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.fulfilment.Parcel;
import dev.hark.demo.shop.parts.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code resource_leak}: every order gets schedulers of its own for its reminders, each with a thread of its own. */
final class ReminderThreads implements Fault {

    private static final int[] DAYS = {1, 7, 30, 90};

    private final List<ScheduledExecutorService> reminders = new ArrayList<>();

    @Override
    public String name() {
        return "resource_leak-threads";
    }

    @Override
    public String story() {
        return "Each order starts four threads, which wait for days to send a reminder.";
    }

    @Override
    public String harm() {
        return "The shop runs out of memory or threads, and ends.";
    }

    @Override
    public void on(Parts parts) {
        parts.intake().alter(name(), intake -> parcel -> {
            remind(parcel);
            intake.take(parcel);
        });
    }

    @Override
    public synchronized void off(Parts parts) {
        parts.intake().restore(name());
        reminders.forEach(ScheduledExecutorService::shutdownNow);
        reminders.clear();
    }

    private synchronized void remind(Parcel parcel) {
        for (int days : DAYS) {
            var scheduler = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                    .name("reminder-" + parcel.order())
                    .daemon()
                    .factory());
            var _ = scheduler.schedule(() -> {}, days, TimeUnit.DAYS);
            reminders.add(scheduler);
        }
    }
}
