package dev.hark.demo.shop.http;

import dev.hark.demo.shop.faults.Fault;
import dev.hark.demo.shop.faults.Faults;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The switches: {@code PUT /faults/{name}} is on, {@code DELETE} is off. */
final class FaultsApi {

    /** Requests below it are left out of the log: it must not tell that a failure was ordered. */
    static final String PATH = "/faults";

    private final Faults faults;

    FaultsApi(Faults faults) {
        this.faults = faults;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PATH, request -> list()),
                new Route("PUT", PATH + "/{name}", request -> change(request, faults::switchOn)),
                new Route("DELETE", PATH + "/{name}", request -> change(request, faults::switchOff)));
    }

    private Answer list() {
        return Answer.json(200, faults.all().stream().map(this::view).toList());
    }

    private Answer change(Request request, Consumer<Fault> change) {
        var name = Optional.ofNullable(request.path().get("name")).orElse("");
        var fault = faults.named(name);
        if (fault.isEmpty()) {
            return Answer.problem(404, "Unknown fault", "there is no fault " + name + ", there are " + names());
        }
        change.accept(fault.get());
        return Answer.json(200, view(fault.get()));
    }

    private FaultView view(Fault fault) {
        return new FaultView(fault.name(), fault.kind(), faults.isOn(fault), fault.story(), fault.harm());
    }

    private String names() {
        return faults.all().stream().map(Fault::name).collect(Collectors.joining(", "));
    }

    /** A fault as callers see it. */
    private record FaultView(String name, String kind, boolean on, String story, String harm) {}
}
