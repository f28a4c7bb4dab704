package dev.hark.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.sidecar.detect.flow.DeclaredFlow;
import dev.hark.sidecar.detect.flow.ExchangeSign;
import dev.hark.sidecar.detect.flow.LogSign;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.config.Problem;
import dev.hark.signal.flow.FlowDefinition.Expected;
import dev.hark.signal.flow.FlowDefinition.Scope;
import dev.hark.signal.flow.FlowDefinition.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowConfigTest {

    @Test
    void flow_withEveryKey() throws ConfigException {
        DeclaredFlow flow = read("""
                flows:
                  - name: order
                    key: order
                    within: 2m
                    order: true
                    scope: fleet
                    stalls: true
                    steps:
                      - {name: placed, times: 1, match: 'order (?P<order>\\S+) with (?P<lines>\\d+) lines'}
                      - {name: saved, match: 'saved (?P<n>\\d+) lines of (?P<order>\\S+)', adds: n, oneFor: placed.lines}
                      - {name: paid, contains: charged, logger: Payments, level: info, atMostOnce: true, oneFor: placed}
                      - {name: told, required: false, exchange: {method: POST, route: '/mails', status: 2xx}}
                """).getFirst();

        assertThat(flow.key()).isEqualTo("order");
        assertThat(flow.definition().within()).isEqualTo(Duration.ofMinutes(2));
        assertThat(flow.definition().ordered()).isTrue();
        assertThat(flow.definition().stalls()).isTrue();
        assertThat(flow.definition().scope()).isEqualTo(Scope.FLEET);
        assertThat(flow.definition().steps())
                .containsExactly(
                        new Step("placed", true, false, false, new Expected.Exactly(1)),
                        new Step("saved", true, false, true, new Expected.NumberOf("placed")),
                        new Step("paid", true, true, false, new Expected.OneFor("placed")),
                        new Step("told", false, false, false, new Expected.Some()));
        assertThat(flow.signs().get(3)).isEqualTo(new ExchangeSign("POST", "/mails", "2xx"));
        assertThat(((LogSign) flow.signs().get(0)).number()).isEqualTo("lines");
        assertThat(((LogSign) flow.signs().get(1)).number()).isEqualTo("n");
    }

    @Test
    void everythingThatIsWrong_isToldAtOnceWithWhatWasMeant() {
        assertThat(problems("""
                flows:
                  - name: order
                    key: order
                    steps:
                      - {name: placed, match: 'order (?P<ordr>\\S+'}
                      - {name: paid, match: 'paid (?P<oder>\\S+)', oneFor: plcaed}
                      - {name: told, level: INFOO, contains: told, exchange: {status: 20x}}
                      - {name: lost}
                      - {name: counted, match: '(?P<order>\\S+) has (?P<lines>\\d+)'}
                      - {name: saved, contains: saved, oneFor: counted.line}
                      - {name: gone, contians: x, contains: gone}
                """))
                .contains("flows.0.steps.0.match", "flows.0.steps.1.oneFor", "flows.0.steps.1.match")
                .contains("flows.0.steps.2.level", "flows.0.steps.2.match", "flows.0.steps.2.exchange.status")
                .contains("flows.0.steps.3.match", "flows.0.steps.4.match", "flows.0.steps.6.contians")
                .contains("did you mean placed?", "did you mean INFO?", "did you mean lines?")
                .contains("did you mean flows.0.steps.6.contains?");
    }

    @Test
    void flowsOfOneName_andWithoutSteps_areRefused() {
        assertThat(problems("""
                flows:
                  - {name: order, steps: [{name: a, contains: aaa}]}
                  - {name: order, steps: [{name: a, contains: aaa}, {name: a, contains: bbb}]}
                  - {name: empty}
                """)).contains("names two flows", "names two steps", "expected 1 to 32 steps");
    }

    @Test
    void fleetFlow_isRefusedWhereNobodyWouldJudgeIt() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> Configuration.parse("""
                        service: {name: shop}
                        logs: {include: [/var/log/shop.log]}
                        collector: {url: "http://127.0.0.1:4280"}
                        flows: [{name: order, scope: fleet, steps: [{name: a, contains: aaa}]}]
                        """, "sidecar.yaml", Map.of(), s -> SidecarConfig.read(s, Use.DELIVER)));
        assertThat(refused.problems()).extracting(Problem::key).containsExactly("flows.0.name");
    }

    private static List<DeclaredFlow> read(String yaml) throws ConfigException {
        return Configuration.parse(yaml, "sidecar.yaml", Map.of(), s -> SidecarConfig.read(s, Use.PRINT))
                .value()
                .flows();
    }

    private static String problems(String yaml) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(yaml));
        return String.join(
                "\n", refused.problems().stream().map(Problem::toString).toList());
    }
}
