package dev.hark.demo.shop.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions in memory; when there are too many, the one nobody used for the longest time goes. */
public final class SessionStore implements Sessions {

    private final Map<String, String> customers;

    public SessionStore(int most) {
        this.customers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public String open(SignIn signIn) {
        return open(signIn.customer());
    }

    @Override
    public String openForStranger() {
        return open("");
    }

    @Override
    public synchronized Optional<String> customer(String id) {
        return Optional.ofNullable(customers.get(id));
    }

    private synchronized String open(String customer) {
        var id = UUID.randomUUID().toString();
        customers.put(id, customer);
        return id;
    }

    @Override
    public synchronized void close(String id) {
        customers.remove(id);
    }
}
