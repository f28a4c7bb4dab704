package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import java.util.TimeZone;

/**
 * {@code drift}: a library for reports sets the time zone of the whole process, to that of the island its author lives on.
 */
final class IslandTime implements Fault {

    private static final TimeZone ISLAND = TimeZone.getTimeZone("Pacific/Kiritimati");

    private final TimeZone home = TimeZone.getDefault();

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String story() {
        return "The whole process has got the time zone of Kiritimati, fourteen hours ahead of UTC.";
    }

    @Override
    public String harm() {
        return "Customers are promised parcels for the wrong day.";
    }

    @Override
    public void on(Parts parts) {
        TimeZone.setDefault(ISLAND);
    }

    @Override
    public void off(Parts parts) {
        TimeZone.setDefault(home);
    }
}
