package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Grounds;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Thrown;
import java.util.StringJoiner;

/** What free words are looked up in: the names of an issue and what its first finding says. */
final class SearchText {

    private static final int LONGEST = 4096;

    private SearchText() {}

    static String of(GroupedFinding finding) {
        StringJoiner text = new StringJoiner("\n");
        text.add(finding.label().title());
        text.add(finding.label().culprit());
        text.add(finding.finding().title());
        LogRecord log = finding.finding().evidence().log();
        if (log != null) {
            addLog(text, log);
        }
        finding.grounds().parts().stream().map(Grounds.Part::value).forEach(text::add);
        return Limits.cut(text.toString(), LONGEST);
    }

    private static void addLog(StringJoiner text, LogRecord log) {
        text.add(Limits.cut(log.message(), Limits.ATTRIBUTE_VALUE));
        if (log.thrown() != null) {
            for (Thrown thrown : log.thrown().chain()) {
                text.add(thrown.type());
                if (thrown.message() != null) {
                    text.add(Limits.cut(thrown.message(), Limits.ATTRIBUTE_VALUE));
                }
            }
        }
    }
}
