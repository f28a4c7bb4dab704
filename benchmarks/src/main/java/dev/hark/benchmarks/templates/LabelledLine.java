package dev.hark.benchmarks.templates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a labelled log.
 *
 * @param content the message without the log's header
 * @param event which event of the ground truth it is
 */
record LabelledLine(String content, String event) {

    /** Reads the columns {@code Content} and {@code EventId} of a CSV file with a header line. */
    static List<LabelledLine> read(Path file) throws IOException {
        List<List<String>> rows = rows(Files.readString(file));
        int content = rows.getFirst().indexOf("Content");
        int event = rows.getFirst().indexOf("EventId");
        if (content < 0 || event < 0) {
            throw new IOException(file + " has no columns Content and EventId");
        }
        return rows.subList(1, rows.size()).stream()
                .map(row -> new LabelledLine(row.get(content), row.get(event)))
                .toList();
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' && !quoted) {
                row.add(field.toString());
                field.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (!row.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
        }
        return rows;
    }
}
