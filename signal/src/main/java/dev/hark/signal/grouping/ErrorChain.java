package dev.hark.signal.grouping;

import dev.hark.signal.Frame;
import dev.hark.signal.Thrown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A cause chain made ready for grouping, outermost first. */
record ErrorChain(List<Link> links) {

    private static final int LONGEST = 32;

    /** Exceptions that only carry another one. Their type says how the work was run, not what went wrong. */
    private static final Set<String> WRAPPERS = Set.of(
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.CompletionException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.security.PrivilegedActionException",
            "java.io.UncheckedIOException",
            "jakarta.ejb.EJBException",
            "javax.ejb.EJBException",
            "jakarta.servlet.ServletException",
            "javax.servlet.ServletException",
            "org.springframework.web.util.NestedServletException",
            "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException",
            "org.springframework.kafka.listener.ListenerExecutionFailedException",
            "reactor.core.Exceptions$ReactiveException",
            "io.reactivex.exceptions.UndeliverableException",
            "io.reactivex.exceptions.OnErrorNotImplementedException",
            "io.reactivex.rxjava3.exceptions.UndeliverableException",
            "io.reactivex.rxjava3.exceptions.OnErrorNotImplementedException",
            "com.google.common.util.concurrent.UncheckedExecutionException",
            "com.google.common.util.concurrent.ExecutionError",
            "System.AggregateException",
            "System.Reflection.TargetInvocationException");

    /**
     * One exception of the chain.
     *
     * @param type its type without generated parts
     * @param message its message, or empty
     * @param places frames that are its own, innermost first, each place once
     * @param repeated places that occur more than once: the cycle of a recursion, sorted
     * @param wrapper whether it only carries its cause
     */
    record Link(String type, String message, List<Place> places, List<String> repeated, boolean wrapper) {

        /** The places of a layer, innermost first, at most so many. */
        List<String> names(Layer layer, int most) {
            return places.stream()
                    .filter(place -> place.layer() == layer)
                    .limit(most)
                    .map(Place::text)
                    .toList();
        }

        /** All its places, whosever code they are. */
        List<String> names() {
            return places.stream().map(Place::text).toList();
        }

        /** Whether a frame of the service's own says where in it this happened. */
        boolean tells() {
            return places.stream().anyMatch(Place::tells);
        }

        boolean has(Layer layer) {
            return places.stream().anyMatch(place -> place.layer() == layer);
        }

        /** Type without its package, such as {@code IllegalStateException}. */
        String simpleType() {
            int end = Math.max(
                    Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')),
                    Math.max(type.lastIndexOf('\\'), type.lastIndexOf(':')));
            return end == type.length() - 1 ? type : type.substring(end + 1);
        }
    }

    static ErrorChain of(Thrown thrown) {
        List<Thrown> chain = thrown.chain();
        List<Thrown> bounded = chain.subList(0, Math.min(chain.size(), LONGEST));
        List<List<Frame>> stacks = CauseStacks.ownFrames(bounded);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < bounded.size(); i++) {
            links.add(link(bounded.get(i), stacks.get(i), i < bounded.size() - 1));
        }
        return new ErrorChain(List.copyOf(links));
    }

    private static Link link(Thrown thrown, List<Frame> frames, boolean hasCause) {
        boolean wrapper = hasCause && (WRAPPERS.contains(thrown.type()) || isCopy(thrown));
        String message = thrown.message() == null ? "" : thrown.message();
        List<Place> places = Places.of(frames);
        return new Link(
                JvmClass.of(thrown.type()).name(),
                message,
                places.stream().distinct().toList(),
                repeated(places),
                wrapper);
    }

    Link root() {
        return links.getLast();
    }

    /** The exceptions that say what went wrong: all but the wrappers. */
    List<Link> telling() {
        return links.stream().filter(link -> !link.wrapper()).toList();
    }

    List<Link> wrappers() {
        return links.stream().filter(Link::wrapper).toList();
    }

    boolean hasFrames() {
        return links.stream().anyMatch(link -> !link.places().isEmpty());
    }

    /** Coroutines and some schedulers throw a copy with the original as its cause, to show both stacks. */
    private static boolean isCopy(Thrown thrown) {
        Thrown cause = thrown.cause();
        return cause != null && thrown.type().equals(cause.type()) && Objects.equals(thrown.message(), cause.message());
    }

    private static List<String> repeated(List<Place> places) {
        Set<Place> seen = new HashSet<>();
        List<Place> again =
                places.stream().filter(place -> !seen.add(place)).distinct().toList();
        boolean own = again.stream().anyMatch(place -> place.layer() == Layer.OWN);
        return again.stream()
                .filter(place -> !own || place.layer() == Layer.OWN)
                .map(Place::text)
                .sorted()
                .toList();
    }
}
