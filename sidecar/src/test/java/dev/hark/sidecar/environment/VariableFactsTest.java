package dev.hark.sidecar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableFactsTest {

    private static final String PASSWORD = "kQ7!vX2#pL9zR4mW";
    private static final KeyedHash KEY = key("a key that the replicas share");

    @Test
    void values_areHashesThatOnlyEqualValuesShare() {
        Map<String, String> one = look(Map.of("DB_PASSWORD", PASSWORD), KEY);
        Map<String, String> same = look(Map.of("DB_PASSWORD", PASSWORD), key("a key that the replicas share"));
        Map<String, String> other = look(Map.of("DB_PASSWORD", PASSWORD + "x"), KEY);

        assertThat(one).isEqualTo(same).isNotEqualTo(other);
        assertThat(one.get("variable.DB_PASSWORD"))
                .matches("keyed hash [0-9a-f]{16}")
                .doesNotContain(PASSWORD);
    }

    @Test
    void hash_differsByKeyAndByName() {
        byte[] value = PASSWORD.getBytes(StandardCharsets.UTF_8);

        assertThat(KEY.of("A", value))
                .isNotEqualTo(KEY.of("B", value))
                .isNotEqualTo(key("the key of somebody else").of("A", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "8080", "production", "2026-11-21T10:00:00", "aaaaaaaaaaaaaaaaaaaa", "1234567890123456"})
    void valueThatCouldBeGuessed_isNotHashed(String value) {
        assertThat(look(Map.of("SETTING", value), KEY)).containsEntry("variable.SETTING", "short");
    }

    @Test
    void withoutASharedKey_thereAreNoHashes() {
        assertThat(look(Map.of("DB_PASSWORD", PASSWORD, "EMPTY", ""), null))
                .containsEntry("variable.DB_PASSWORD", "set")
                .containsEntry("variable.EMPTY", "empty");
    }

    @Test
    void declaredAsPlain_isToldAsItIs() {
        assertThat(look(Map.of("LOG_LEVEL", "debug"), KEY)).containsEntry("variable.LOG_LEVEL", "debug");
    }

    /** The tempting false alarm: no two replicas have the same of these. */
    @Test
    void whatDiffersByNature_isLeftOut() {
        Map<String, String> natural = new LinkedHashMap<>();
        natural.put("HOSTNAME", "shop-7d9f");
        natural.put("POD_IP", "10.0.0.7");
        natural.put("REDIS_SERVICE_HOST", "10.96.0.3");
        natural.put("REDIS_PORT", "tcp://10.96.0.3:6379");
        natural.put("REDIS_PORT_6379_TCP_ADDR", "10.96.0.3");
        natural.put("BUILD_NUMBER", "77");
        natural.put("DB_PORT", "5432");

        assertThat(look(natural, KEY)).containsOnlyKeys("variable.DB_PORT");
    }

    @Test
    void tooMany_areCountedAndLeftOut() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 310; i++) {
            many.put("V" + i, "x");
        }
        FactList facts = new FactList();

        assertThat(new VariableFacts(facts, config(), null).look(many)).isEqualTo(10);
        assertThat(facts.facts()).hasSize(300);
    }

    private static Map<String, String> look(Map<String, String> variables, @Nullable KeyedHash hash) {
        FactList facts = new FactList();
        assertThat(new VariableFacts(facts, config(), hash).look(variables)).isZero();
        return Told.values(facts.facts());
    }

    private static EnvironmentConfig.Variables config() {
        return new EnvironmentConfig.Variables(null, List.of("LOG_LEVEL"), List.of("BUILD_*"));
    }

    private static KeyedHash key(String text) {
        return KeyedHash.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
