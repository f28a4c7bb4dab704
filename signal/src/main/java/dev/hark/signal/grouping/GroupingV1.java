package dev.hark.signal.grouping;

import dev.hark.signal.Finding;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Thrown;
import dev.hark.signal.grouping.Part.Role;
import java.util.Set;

/**
 * First version of the grouping algorithm, frozen: the same finding gets the same key from every collector and every
 * release. A better idea becomes GroupingV2 beside it; golden-keys.txt fails when a key of this one moves.
 *
 * <p>The strongest thing that is there decides. Exceptions group by the types of their cause chain and the service's
 * own frames; where no own frame is known, by library frames and messages; where there is no stack, by what the
 * message looks like with its values masked. Findings of silent kinds are told apart by detector, flow and the
 * masked sentence besides. When in doubt two issues are made of one cause rather than one of two: too many issues are
 * a nuisance and can be merged, while a failure inside a known noisy issue is not seen at all.
 *
 * <p>The service is in the key unless own frames are: those name the code by themselves, so one bug that reaches
 * several services is one issue, while "connection refused" in two services is two causes.
 *
 * <p>Pure and stateless: any thread may use one instance.
 */
public final class GroupingV1 {

    public static final int VERSION = 1;

    /** Innermost own frames of each exception that count; the way into the service does not make another bug. */
    private static final int OWN_FRAMES = 10;

    private static final int LIBRARY_FRAMES = 5;

    private static final Set<String> OUT_OF_MEMORY =
            Set.of("java.lang.OutOfMemoryError", "MemoryError", "System.OutOfMemoryException", "NoMemoryError");

    private static final Set<String> STACK_OVERFLOW = Set.of(
            "java.lang.StackOverflowError", "RecursionError", "SystemStackError", "System.StackOverflowException");

    /** Field of logstash-logback-encoder and its kin: a hash of types and frames. */
    private static final String STACK_HASH = "stack_hash";

    /** Groups one finding of that origin. */
    public Grouping group(Origin origin, Finding finding) {
        LogRecord log = finding.evidence().log();
        Thrown thrown = log == null ? null : log.thrown();
        ErrorChain chain = thrown == null ? null : ErrorChain.of(thrown);
        Keys keys = new Keys().both(Role.KIND, finding.kind().code());
        if (finding.kind().silent()) {
            addClaim(keys, origin, finding);
        }
        if (log != null && chain != null) {
            addChain(keys, origin, log, chain);
        } else if (log != null && !log.message().isBlank()) {
            addRecord(keys, origin, log);
        } else if (!finding.kind().silent()) {
            addClaim(keys, origin, finding);
        }
        return new Grouping(
                VERSION,
                keys.key(VERSION),
                keys.secondaryKey(VERSION),
                Headline.title(finding, chain),
                Headline.culprit(chain, log),
                keys.explanation());
    }

    /** What the detector says of it, where no record speaks for itself. */
    private static void addClaim(Keys keys, Origin origin, Finding finding) {
        keys.rule("what the detector says, in which service and flow");
        keys.both(Role.DETECTOR, finding.detector());
        addService(keys, origin);
        if (finding.extra().get("flow") instanceof String flow) {
            keys.both(Role.FLOW, flow);
        }
        keys.message(MessageTemplate.of(finding.title()));
    }

    private static void addChain(Keys keys, Origin origin, LogRecord log, ErrorChain chain) {
        ErrorChain.Link root = chain.root();
        if (OUT_OF_MEMORY.contains(root.type())) {
            keys.rule("memory ran out: where that shows is chance, so only the exception and the service count");
            addService(keys, origin);
            keys.both(Role.TYPE, root.type());
            keys.message(MessageTemplate.of(root.message()));
        } else if (isOverflow(root) && !root.repeated().isEmpty()) {
            keys.rule(
                    "the stack overflowed: the frames of the cycle count, in no order, since it may end at any of them");
            keys.both(Role.TYPE, root.type());
            keys.primary(Role.OWN_FRAME, root.repeated());
            keys.secondary(Role.FRAME, root.repeated());
        } else if (chain.links().stream().anyMatch(ErrorChain.Link::tells)) {
            addOwnCode(keys, chain);
        } else if (chain.hasFrames()) {
            addLibraryCode(keys, origin, log, chain);
        } else {
            addTypes(keys, origin, log, chain);
        }
    }

    private static void addOwnCode(Keys keys, ErrorChain chain) {
        keys.rule("the exceptions and the service's own frames, without line numbers; of the messages only what tells"
                + " causes apart, such as a status");
        boolean rootTells = chain.telling().stream().anyMatch(ErrorChain.Link::tells);
        for (ErrorChain.Link link : chain.links()) {
            if (link.wrapper()) {
                keys.leftOut("wrapper " + link.type());
            } else {
                keys.both(Role.TYPE, link.type());
                keys.distinctions(MessageTemplate.of(link.message()));
            }
            if (!link.wrapper() || !rootTells) {
                keys.primary(Role.OWN_FRAME, link.names(Layer.OWN, OWN_FRAMES));
                keys.secondary(Role.FRAME, link.names());
            }
        }
    }

    private static void addLibraryCode(Keys keys, Origin origin, LogRecord log, ErrorChain chain) {
        keys.rule(
                "no frame of the service's own says where, so the library's frames, the messages and the service count");
        addService(keys, origin);
        addTypesOf(keys, chain);
        Layer layer = chain.links().stream().anyMatch(link -> link.has(Layer.LIBRARY)) ? Layer.LIBRARY : Layer.RUNTIME;
        for (ErrorChain.Link link : chain.telling()) {
            keys.primary(Role.LIBRARY_FRAME, link.names(layer, LIBRARY_FRAMES));
            keys.secondary(Role.FRAME, link.names());
        }
        addMessages(keys, log, chain);
    }

    private static void addTypes(Keys keys, Origin origin, LogRecord log, ErrorChain chain) {
        addService(keys, origin);
        addTypesOf(keys, chain);
        String stackHash = log.attributes().get(STACK_HASH);
        if (stackHash != null) {
            keys.rule("the log has no frames, but a hash of them");
            keys.both(Role.STACK_HASH, stackHash);
        } else {
            keys.rule("the exceptions have no frames, so their messages and the service count");
            addMessages(keys, log, chain);
        }
    }

    private static void addRecord(Keys keys, Origin origin, LogRecord log) {
        keys.rule("no exception, so the logger, the message with its values masked, and the service count");
        addService(keys, origin);
        addLogger(keys, log);
        keys.message(MessageTemplate.of(Statements.of(log)));
    }

    private static void addMessages(Keys keys, LogRecord log, ErrorChain chain) {
        addLogger(keys, log);
        chain.telling().forEach(link -> keys.message(MessageTemplate.of(link.message())));
        keys.message(MessageTemplate.of(Statements.of(log)));
    }

    private static void addTypesOf(Keys keys, ErrorChain chain) {
        chain.wrappers().forEach(link -> keys.leftOut("wrapper " + link.type()));
        chain.telling().forEach(link -> keys.both(Role.TYPE, link.type()));
    }

    private static void addService(Keys keys, Origin origin) {
        String namespace = origin.namespace();
        keys.service(namespace == null ? origin.service() : namespace + "/" + origin.service());
    }

    private static void addLogger(Keys keys, LogRecord log) {
        if (log.logger() != null) {
            keys.both(Role.LOGGER, JvmClass.of(log.logger()).name());
        }
    }

    private static boolean isOverflow(ErrorChain.Link root) {
        boolean node = root.type().equals("RangeError") && root.message().startsWith("Maximum call stack");
        return node || STACK_OVERFLOW.contains(root.type());
    }
}
