package dev.hark.benchmarks.follow;

import java.nio.charset.StandardCharsets;

/** {@code grep -c ERROR}: the floor. It counts lines and sends nothing. */
final class Grep implements Follower {

    @Override
    public String name() {
        return "grep -c ERROR";
    }

    @Override
    public Figures follow(LogWriter.Written log, Form form) throws Exception {
        long from = System.nanoTime();
        Process grep = new ProcessBuilder("bash", "-c", "time grep -c ERROR '" + log.file() + "'").start();
        String count = new String(grep.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String times = new String(grep.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        grep.waitFor();
        double wall = (System.nanoTime() - from) / 1e9;
        return new Figures(seconds(times, "user") + seconds(times, "sys"), 0, wall, Long.parseLong(count));
    }

    private static double seconds(String times, String kind) {
        String text =
                times.lines().filter(line -> line.startsWith(kind)).findFirst().orElse("0m0s");
        int minutes = text.indexOf('m');
        String digits = text.substring(kind.length(), minutes).strip();
        return Integer.parseInt(digits) * 60 + Double.parseDouble(text.substring(minutes + 1, text.length() - 1));
    }
}
