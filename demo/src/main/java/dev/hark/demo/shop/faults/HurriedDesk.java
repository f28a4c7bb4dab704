package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import java.io.IOException;
import java.net.Socket;

/**
 * {@code dropped_request}: the desk looks at the first bytes only, finds the caller's address not on its new list, and closes
 * with the rest unread. The kernel answers unread input with a reset.
 */
final class HurriedDesk implements Fault {

    private static final int FIRST_LOOK = 16;

    @Override
    public String name() {
        return "dropped_request-unread";
    }

    @Override
    public String story() {
        return "The settlement desk closes connections with the request unread; the bank gets a reset instead of an answer.";
    }

    @Override
    public String harm() {
        return "Money arrives and is never noted.";
    }

    @Override
    public void on(Parts parts) {
        parts.desk().alter(name(), desk -> HurriedDesk::sendAway);
    }

    @Override
    public void off(Parts parts) {
        parts.desk().restore(name());
    }

    /** Returns without an answer; the desk closes whatever it has served. */
    private static void sendAway(Socket caller) throws IOException {
        caller.getInputStream().readNBytes(FIRST_LOOK);
    }
}
