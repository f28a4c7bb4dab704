package dev.hark.signal.grouping;

import static dev.hark.signal.grouping.Findings.SHOP;
import static dev.hark.signal.grouping.Findings.error;
import static dev.hark.signal.grouping.Findings.frames;
import static dev.hark.signal.grouping.Findings.message;
import static dev.hark.signal.grouping.Findings.origin;
import static dev.hark.signal.grouping.Findings.record;
import static dev.hark.signal.grouping.Findings.silent;
import static dev.hark.signal.grouping.Findings.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Thrown;
import dev.hark.signal.grouping.Part.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupingV1Test {

    private static final String CHARGE = "com.shop.PaymentService.charge(PaymentService.java:42)";
    private static final String PAY = "com.shop.OrderController.pay(OrderController.java:10)";
    private static final String THREAD = "java.lang.Thread.run(Thread.java:1583)";

    private final GroupingV1 grouping = new GroupingV1();

    // Own code

    @Test
    void sameCode_otherLinesAndMessages_isOneIssue() {
        Thrown monday = thrown("java.lang.IllegalStateException", "cart 17 is empty", CHARGE, PAY, THREAD);
        Thrown tuesday = thrown(
                "java.lang.IllegalStateException",
                "no cart for bob",
                "com.shop.PaymentService.charge(PaymentService.java:57)",
                "com.shop.OrderController.pay(OrderController.java:11)",
                "java.lang.VirtualThread.run(VirtualThread.java:309)");

        assertOneIssue(error(monday), error(tuesday));
    }

    @Test
    void sameCode_inAnotherService_isOneIssue() {
        Finding finding = error(thrown("java.lang.IllegalStateException", "x", CHARGE));

        assertThat(grouping.group(origin("billing"), finding).key()).isEqualTo(key(finding));
    }

    @Test
    void otherType_orOtherOwnFrame_isAnotherIssue() {
        Finding base = error(thrown("java.lang.IllegalStateException", "x", CHARGE, PAY));

        assertTwoIssues(base, error(thrown("java.lang.NullPointerException", "x", CHARGE, PAY)));
        assertTwoIssues(base, error(thrown("java.lang.IllegalStateException", "x", CHARGE)));
        assertTwoIssues(
                base,
                Findings.finding(
                        Kind.Known.CRASH, "log_error", "x", base.evidence().log()));
    }

    @Test
    void lambdasOfOneClass_areToldApartByTheirMethods() {
        assertTwoIssues(
                error(thrown("X", null, "com.shop.Jobs.lambda$clean$0(Jobs.java:1)")),
                error(thrown("X", null, "com.shop.Jobs.lambda$send$1(Jobs.java:2)")));
    }

    @Test
    void proxiesAndTheirNumbers_doNotCount() {
        assertOneIssue(
                error(thrown("X", null, CHARGE, "com.shop.PaymentService$$SpringCGLIB$$0.charge(<generated>)", PAY)),
                error(thrown("X", null, CHARGE, "jdk.proxy2.$Proxy87.charge(Unknown Source)", PAY)));
    }

    @Test
    void recursion_ofAnyDepth_isOneIssue() {
        String walk = "com.shop.Tree.walk(Tree.java:7)";
        String visit = "com.shop.Tree.visit(Tree.java:9)";

        assertOneIssue(
                error(thrown("X", null, walk, visit, walk, visit, PAY)),
                error(thrown("X", null, walk, visit, walk, visit, walk, visit, walk, visit, PAY)));
    }

    @Test
    void stackOverflow_endingAnywhereInTheCycle_isOneIssue() {
        List<String> cycle = List.of("com.shop.A.a(A.java:1)", "com.shop.B.b(B.java:2)", "com.shop.C.c(C.java:3)");
        List<Finding> findings = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            List<String> stack = new ArrayList<>(List.of("java.util.HashMap.hash(HashMap.java:" + (start + 1) + ")"));
            for (int i = 0; i < 20; i++) {
                stack.add(cycle.get((start + i) % 3));
            }
            findings.add(error(thrown("java.lang.StackOverflowError", null, stack.toArray(String[]::new))));
        }

        assertThat(findings.stream().map(this::key).distinct()).hasSize(1);
    }

    @Test
    void wrapper_doesNotHideTheCause_norMakeAnotherIssue() {
        Thrown cause = thrown("com.shop.PaymentRejected", "no", CHARGE, THREAD);
        Thrown wrapped = thrown(
                        "java.util.concurrent.ExecutionException",
                        "com.shop.PaymentRejected: no",
                        "java.util.concurrent.FutureTask.get(FutureTask.java:191)",
                        PAY)
                .causedBy(cause);

        assertOneIssue(error(cause), error(wrapped));
        assertThat(parts(error(wrapped), Role.LEFT_OUT))
                .containsExactly("wrapper java.util.concurrent.ExecutionException");
    }

    @Test
    void statusInTheMessage_tellsApart_thoughTheCodeIsTheSame() {
        assertTwoIssues(
                error(thrown("com.shop.ApiFailed", "GET /users/17: status 404", CHARGE)),
                error(thrown("com.shop.ApiFailed", "GET /users/17: status 503", CHARGE)));
    }

    @Test
    void filterThatEverythingPasses_doesNotJoinWhatFailsBehindIt() {
        String filter = "com.shop.web.AccessFilter.doFilter(AccessFilter.java:3)";
        Thrown json =
                thrown("java.lang.IllegalStateException", "bad JSON", "com.fasterxml.jackson.A.b(A.java:1)", filter);
        Thrown route =
                thrown("java.lang.IllegalStateException", "no route", "org.springframework.C.d(C.java:1)", filter);

        assertTwoIssues(error(json), error(route));
    }

    @Test
    void copyOfTheCause_asCoroutinesThrowIt_doesNotCount() {
        Thrown original = thrown("com.shop.PaymentRejected", "no", CHARGE);
        Thrown copy = thrown("com.shop.PaymentRejected", "no", PAY).causedBy(original);

        assertOneIssue(error(original), error(copy));
    }

    @Test
    void causes_count() {
        Thrown refused = thrown("java.net.ConnectException", "refused", "sun.nio.ch.Net.pollConnect(Net.java)");
        Thrown timeout = thrown("java.net.SocketTimeoutException", "timeout", "sun.nio.ch.Net.pollConnect(Net.java)");
        Thrown failed = thrown("com.shop.PaymentFailed", "x", CHARGE);

        assertTwoIssues(error(failed.causedBy(refused)), error(failed.causedBy(timeout)));
    }

    @Test
    void causeChain_isOneIssue_whicheverWayItWasWritten() {
        List<Frame> shared = frames(PAY, THREAD);
        List<Frame> inner = frames("com.shop.Db.query(Db.java:5)", "com.shop.Repository.load(Repository.java:6)");
        List<Frame> outer = frames(CHARGE);

        Thrown asJava = chain(join(outer, shared), 0, inner, 2);
        Thrown complete = chain(join(outer, shared), 0, join(inner, shared), 0);
        Thrown rootFirst = chain(outer, 2, join(inner, shared), 0);

        assertOneIssue(error(asJava), error(complete));
        assertOneIssue(error(asJava), error(rootFirst));
    }

    @Test
    void theWayIn_beyondTenOwnFrames_doesNotCount() {
        List<String> deep = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            deep.add("com.shop.Step" + (char) ('A' + i) + ".run(Step.java:1)");
        }
        List<String> deeper = new ArrayList<>(deep);
        deeper.add(PAY);

        assertOneIssue(
                error(thrown("X", null, deep.toArray(String[]::new))),
                error(thrown("X", null, deeper.toArray(String[]::new))));
    }

    // Library code, no frames

    @Test
    void libraryFramesOnly_messagesAndServiceCount() {
        Thrown refused =
                thrown("java.net.ConnectException", "refused: /10.0.0.1:5432", "io.netty.channel.A.b(A.java:1)");
        Thrown again = thrown("java.net.ConnectException", "refused: /10.0.0.2:5432", "io.netty.channel.A.b(A.java:2)");
        Thrown reset = thrown("java.net.ConnectException", "reset: /10.0.0.1:5432", "io.netty.channel.A.b(A.java:1)");

        assertOneIssue(error(refused), error(again));
        assertTwoIssues(error(refused), error(reset));
        assertThat(grouping.group(origin("billing"), error(refused)).key()).isNotEqualTo(key(error(refused)));
    }

    @Test
    void outOfMemory_whereverItShows_isOneIssueOfTheService() {
        Finding here = error(thrown("java.lang.OutOfMemoryError", "Java heap space", CHARGE));
        Finding there = error(thrown("java.lang.OutOfMemoryError", "Java heap space", PAY));
        Finding threads = error(thrown("java.lang.OutOfMemoryError", "unable to create native thread", PAY));

        assertOneIssue(here, there);
        assertTwoIssues(here, threads);
    }

    @Test
    void noFrames_messageCounts_orTheLogsOwnHash() {
        assertOneIssue(error(thrown("X", "order 17 lost")), error(thrown("X", "order 18 lost")));
        assertTwoIssues(error(thrown("X", "order 17 lost")), error(thrown("X", "order 17 late")));
        assertOneIssue(hashed("a1b2"), hashed("a1b2"));
        assertTwoIssues(hashed("a1b2"), hashed("c3d4"));
    }

    // Messages

    @Test
    void sameStatement_otherValues_isOneIssue() {
        assertOneIssue(
                message("payment 17 for bob@shop.example refused after 30 ms"),
                message("payment 9001 for eve@mail.example refused after 2 s"));
    }

    @Test
    void statusAndRoute_tellMessagesApart() {
        assertTwoIssues(message("GET /orders/17 answered status 404"), message("GET /orders/17 answered status 503"));
        assertTwoIssues(message("GET /orders/17 answered status 404"), message("GET /carts/17 answered status 404"));
        assertOneIssue(message("GET /orders/17 answered status 404"), message("GET /orders/18 answered status 404"));
    }

    @Test
    void loggerAndService_tellMessagesApart() {
        Finding finding = record("com.shop.A", "timeout", null);

        assertTwoIssues(finding, record("com.shop.B", "timeout", null));
        assertThat(grouping.group(origin("billing"), finding).key()).isNotEqualTo(key(finding));
    }

    @Test
    void quotedWords_areVariantsOfOneIssue() {
        Grouping price = grouping.group(SHOP, message("no column 'price'"));
        Grouping amount = grouping.group(SHOP, message("no column 'amount'"));

        assertThat(price.key()).isEqualTo(amount.key());
        assertThat(price.secondaryKey()).isNotEqualTo(amount.secondaryKey());
    }

    @Test
    void templateOfTheLoggingFramework_isTakenAtItsWord() {
        assertOneIssue(templated("Refused {Name}", "Refused bob"), templated("Refused {Name}", "Refused eve"));
    }

    // Silent kinds

    @Test
    void silentKinds_areToldApartByDetectorFlowAndSentence() {
        Finding lost = silent(Kind.Known.PARTIAL_SAVE, "flow_steps", "order 17 has no payment");

        assertOneIssue(lost, silent(Kind.Known.PARTIAL_SAVE, "flow_steps", "order 18 has no payment"));
        assertTwoIssues(lost, silent(Kind.Known.PARTIAL_SAVE, "flow_steps", "order 17 has no mail"));
        assertTwoIssues(lost, silent(Kind.Known.PARTIAL_SAVE, "sql_check", "order 17 has no payment"));
        assertTwoIssues(lost, silent(Kind.Known.STALLED, "flow_steps", "order 17 has no payment"));
        assertTwoIssues(lost, silent(new Kind.Unknown("clock_fog"), "flow_steps", "order 17 has no payment"));
        assertTwoIssues(lost, inFlow(lost, "checkout"));
        assertTwoIssues(inFlow(lost, "refund"), inFlow(lost, "checkout"));
    }

    @Test
    void swallowedError_groupsByItsExceptionToo() {
        assertTwoIssues(
                swallowed(thrown("com.shop.MailRefused", null, CHARGE)),
                swallowed(thrown("com.shop.MailLost", null, CHARGE)));
    }

    @Test
    void crash_withoutARecord_groupsByWhatWasSeen() {
        assertOneIssue(
                silent(Kind.Known.CRASH, "process", "process 17 was killed: out of memory"),
                silent(Kind.Known.CRASH, "process", "process 18 was killed: out of memory"));
    }

    // Shape

    @Test
    void key_isOfItsForm_andTheExplanationNamesRuleAndParts() {
        Grouping found = grouping.group(SHOP, error(thrown("java.lang.IllegalStateException", "x", CHARGE, THREAD)));

        assertThat(found.version()).isEqualTo(GroupingV1.VERSION);
        assertThat(found.key()).matches("[0-9a-f]{32}");
        assertThat(found.secondaryKey()).matches("[0-9a-f]{32}").isNotEqualTo(found.key());
        assertThat(found.explanation())
                .containsExactly(
                        new Part(Role.KIND, "error"),
                        new Part(
                                Role.RULE,
                                "the exceptions and the service's own frames, without line numbers; of the messages only"
                                        + " what tells causes apart, such as a status"),
                        new Part(Role.TYPE, "java.lang.IllegalStateException"),
                        new Part(Role.OWN_FRAME, "com.shop.PaymentService.charge"));
    }

    private void assertOneIssue(Finding first, Finding second) {
        assertThat(key(first)).isEqualTo(key(second));
    }

    private void assertTwoIssues(Finding first, Finding second) {
        assertThat(key(first)).isNotEqualTo(key(second));
        assertThat(grouping.group(SHOP, first).secondaryKey())
                .isNotEqualTo(grouping.group(SHOP, second).secondaryKey());
    }

    private String key(Finding finding) {
        return grouping.group(SHOP, finding).key();
    }

    private List<String> parts(Finding finding, Role role) {
        return grouping.group(SHOP, finding).explanation().stream()
                .filter(part -> part.role() == role)
                .map(Part::value)
                .toList();
    }

    private static Thrown chain(List<Frame> outer, int outerOmitted, List<Frame> inner, int innerOmitted) {
        Thrown cause = new Thrown("com.shop.QueryFailed", "x", inner, innerOmitted, null, List.of(), Map.of());
        return new Thrown("com.shop.PaymentFailed", "x", outer, outerOmitted, cause, List.of(), Map.of());
    }

    private static List<Frame> join(List<Frame> first, List<Frame> second) {
        List<Frame> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Finding hashed(String hash) {
        return withAttributes("failed", thrown("X", "a message"), Map.of("stack_hash", hash));
    }

    private static Finding templated(String template, String message) {
        return withAttributes(message, null, Map.of("message_template", template));
    }

    private static Finding withAttributes(String message, @Nullable Thrown thrown, Map<String, String> attributes) {
        LogRecord log = new LogRecord(Level.ERROR, "com.shop.A", "main", message, thrown, attributes, Map.of());
        return Findings.finding(Kind.Known.ERROR, "log_error", message, log);
    }

    private static Finding swallowed(Thrown thrown) {
        LogRecord log = new LogRecord(Level.ERROR, "com.shop.A", "main", "mail failed", thrown, Map.of(), Map.of());
        return Findings.finding(
                Kind.Known.SWALLOWED_ERROR, "log_and_answer", "201 was answered, an error was logged", log);
    }

    private static Finding inFlow(Finding finding, String flow) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.detector(),
                finding.time(),
                null,
                finding.title(),
                finding.facts(),
                finding.evidence(),
                1,
                Map.of("flow", flow));
    }
}
