package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkGauge;
import dev.hark.sidecar.observe.Readings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: what is read was there, and nothing throws. */
class ParsersPropertyTest {

    @Property
    void decimal_isReadAsJavaReadsIt(@ForAll long number) {
        byte[] text = Long.toString(number).getBytes(StandardCharsets.US_ASCII);

        assertThat(Numbers.decimal(text, 0, text.length)).isEqualTo(number);
    }

    @Property
    void hex_isReadAsJavaReadsIt(@ForAll long number) {
        byte[] text = Long.toHexString(number).getBytes(StandardCharsets.US_ASCII);

        assertThat(Numbers.hex(text, 0, text.length)).isEqualTo(number);
    }

    @Property
    void pairedLines_giveEveryNumberUnderItsName(@ForAll("columns") List<Column> columns) {
        String text = "TcpExt: " + columns.stream().map(Column::name).collect(Collectors.joining(" "))
                + "\nTcpExt: "
                + columns.stream().map(column -> Long.toString(column.value)).collect(Collectors.joining(" ")) + "\n";

        Readings<NetworkCounter> read = paired(text);

        for (NetworkCounter counter : NetworkCounter.values()) {
            assertThat(read.get(counter)).isEqualTo(expected(columns, counter));
        }
    }

    @Property
    void fileThatIsCutAnywhere_givesNothingThatWasNotThere(@ForAll("columns") List<Column> columns, @ForAll int where) {
        String text = "TcpExt: " + columns.stream().map(Column::name).collect(Collectors.joining(" "))
                + "\nTcpExt: "
                + columns.stream().map(column -> Long.toString(column.value)).collect(Collectors.joining(" ")) + "\n";

        Readings<NetworkCounter> read = paired(text.substring(0, Math.floorMod(where, text.length())));

        assertThat(read.isEmpty()).isTrue();
    }

    @Property
    void anyBytes_areSurvived(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        paired(text);
        Readings.Draft<NetworkGauge> draft = new Readings.Draft<>(NetworkGauge.class);
        new NamedPairs<>(NetworkGauge.class).read(bytes, bytes.length, draft);
        SocketRow row = new SocketRow();
        int end = Tokens.lineEnd(bytes, 0, bytes.length);
        if (row.header(bytes, 0, end)) {
            row.read(bytes, Math.min(end + 1, bytes.length), bytes.length);
        }
    }

    private static Readings<NetworkCounter> paired(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Readings.Draft<NetworkCounter> draft = new Readings.Draft<>(NetworkCounter.class);
        new PairedLines<>(NetworkCounter.class).read(bytes, bytes.length, draft);
        return draft.readings();
    }

    private static OptionalLong expected(List<Column> columns, NetworkCounter counter) {
        return counter.group().equals("TcpExt")
                ? columns.stream()
                        .filter(column -> column.name.equals(counter.field()))
                        .mapToLong(Column::value)
                        .findFirst()
                : OptionalLong.empty();
    }

    /** A name and its number. */
    record Column(String name, long value) {}

    @Provide
    Arbitrary<List<Column>> columns() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(NetworkCounter.values()).map(NetworkCounter::field),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12));
        return names.list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(40)
                .flatMap(list -> Arbitraries.longs()
                        .greaterOrEqual(0)
                        .list()
                        .ofSize(list.size())
                        .map(values -> java.util.stream.IntStream.range(0, list.size())
                                .mapToObj(i -> new Column(list.get(i), values.get(i)))
                                .toList()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "TcpExt:",
                        "Tcp:",
                        "TCP:",
                        "inuse",
                        "ListenDrops",
                        " ",
                        "\n",
                        "0",
                        "-1",
                        "99999999999999999999",
                        ":",
                        "sl local_address rem_address st tx_queue rx_queue inode",
                        "0100007F:1F90",
                        "0A",
                        "\u00FF",
                        "\0")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
