package dev.hark.benchmarks.templates;

import dev.hark.signal.grouping.MessageTemplate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Scores {@link MessageTemplate} on labelled logs in the layout of loghub: a folder with one
 * {@code SYSTEM_2k.log_structured.csv} (or {@code …_structured_corrected.csv}) per system somewhere below it.
 *
 * <p>Arguments: the folder, then optionally the name of a system whose wrong groups are listed.
 */
public final class TemplateAccuracy {

    private TemplateAccuracy() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("usage: TemplateAccuracy FOLDER [SYSTEM]");
        }
        String detail = arguments.length > 1 ? arguments[1] : "";
        new TemplateAccuracy().score(Path.of(arguments[0]), detail, System.out);
    }

    private void score(Path folder, String detail, PrintStream out) throws IOException {
        List<GroupScore> scores = new ArrayList<>();
        out.printf(Locale.ROOT, "%-14s %6s %6s %6s%n", "system", "GA", "FGA", "pairF1");
        for (Path file : labelled(folder)) {
            String system = file.getFileName().toString().replaceFirst("_.*", "");
            List<LabelledLine> lines = LabelledLine.read(file);
            List<String> predicted = lines.stream()
                    .map(line -> MessageTemplate.of(line.content()).pattern())
                    .toList();
            List<String> truth = lines.stream().map(LabelledLine::event).toList();
            GroupScore score = GroupScore.of(predicted, truth);
            scores.add(score);
            print(out, system, score);
            if (system.equals(detail)) {
                GroupDifferences.print(out, lines, predicted);
            }
        }
        print(out, "average", GroupScore.average(scores));
    }

    private static void print(PrintStream out, String name, GroupScore score) {
        out.printf(
                Locale.ROOT,
                "%-14s %6.3f %6.3f %6.3f%n",
                name,
                score.groupingAccuracy(),
                score.groupF1(),
                score.pairF1());
    }

    private static List<Path> labelled(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("log_structured"))
                    .sorted()
                    .toList();
        }
    }
}
