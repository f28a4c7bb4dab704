package dev.hark.sidecar.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SegmentScanTest {

    private static final byte[] JSON = "{\"title\":\"HKR1 payment rejected\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void wholeSegment_givesEveryEntry() {
        SegmentScan scan = SegmentScan.of(segment(7, 8, 9), 7);

        assertThat(numbers(scan)).containsExactly(7L, 8L, 9L);
        assertThat(scan.found().getFirst().entry()).isEqualTo(entry(7));
        assertThat(scan.lastNumber()).isEqualTo(9);
    }

    @Test
    void emptySegment_hasNothing() {
        SegmentScan scan = SegmentScan.of(new byte[0], 7);

        assertThat(scan.found()).isEmpty();
        assertThat(scan.lastNumber()).isEqualTo(6);
    }

    @Property
    void tornAnywhere_givesEveryRecordThatIsWhole(@ForAll @IntRange(max = 400) int length) {
        byte[] whole = segment(1, 2, 3);
        byte[] torn = Arrays.copyOf(whole, Math.min(length, whole.length));

        List<Long> numbers = numbers(SegmentScan.of(torn, 1));

        assertThat(numbers).hasSize(torn.length / (whole.length / 3));
    }

    @Property
    void oneByteDamaged_costsOneRecord(@ForAll @IntRange(max = 1_000_000) int at, @ForAll byte with) {
        byte[] segment = segment(1, 2, 3);
        int position = at % segment.length;
        if (segment[position] == with) {
            return;
        }
        segment[position] = with;
        int hit = position / (segment.length / 3) + 1;

        SegmentScan scan = SegmentScan.of(segment, 1);

        assertThat(numbers(scan)).hasSize(2).doesNotContain((long) hit);
    }

    @Property
    void noise_isNeverARecord(@ForAll @Size(max = 2_000) byte[] noise) {
        assertThat(SegmentScan.of(noise, 1).found()).isEmpty();
    }

    private static byte[] segment(long... numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long number : numbers) {
            bytes.writeBytes(RecordFormat.encode(entry(number), JSON));
        }
        return bytes.toByteArray();
    }

    private static Entry entry(long number) {
        return new Entry(number, new FindingKey(number, 42), "error", 1_700_000_000_000L, "fe01-2-abc", number * 100);
    }

    private static List<Long> numbers(SegmentScan scan) {
        return scan.found().stream().map(found -> found.entry().number()).toList();
    }
}
