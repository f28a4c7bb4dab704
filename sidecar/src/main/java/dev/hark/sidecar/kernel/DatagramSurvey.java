package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.NetworkSnapshot.Dropping;
import dev.hark.sidecar.observe.NetworkSnapshot.Udp;
import java.util.ArrayList;
import java.util.List;

/** What the tables of UDP sockets come to. One thread. */
final class DatagramSurvey implements SocketTable.Rows {

    static final int MOST_DROPPING = 64;

    private final OwnSockets own;
    private final List<Dropping> dropping = new ArrayList<>();
    private int sockets;
    private int ownSockets;

    DatagramSurvey(OwnSockets own) {
        this.own = own;
    }

    void begin() {
        dropping.clear();
        sockets = 0;
        ownSockets = 0;
    }

    @Override
    public void row(SocketRow row) {
        if (own.has(row.inode())) {
            ownSockets++;
            return;
        }
        sockets++;
        if (row.drops() > 0 && dropping.size() < MOST_DROPPING) {
            dropping.add(new Dropping(row.inode(), row.local().port(), row.drops(), row.waiting()));
        }
    }

    Udp result(boolean sampled) {
        return new Udp(sockets, dropping, ownSockets, sampled);
    }
}
