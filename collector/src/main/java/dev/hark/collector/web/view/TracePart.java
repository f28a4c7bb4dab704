package dev.hark.collector.web.view;

import java.util.List;

/** A stretch of a stack trace: the service's own frames stand open, those of libraries are folded. */
public sealed interface TracePart {

    List<String> frames();

    /** The service's own frames. */
    record Own(List<String> frames) implements TracePart {
        public Own {
            frames = List.copyOf(frames);
        }
    }

    /** Frames that are nobody's in particular, and too few to fold. */
    record Plain(List<String> frames) implements TracePart {
        public Plain {
            frames = List.copyOf(frames);
        }
    }

    /**
     * Frames of libraries.
     *
     * @param frames the folded lines
     * @param libraries whose they are, as {@code Spring, Tomcat}
     */
    record Folded(List<String> frames, String libraries) implements TracePart {
        public Folded {
            frames = List.copyOf(frames);
        }

        public String label() {
            String number = Figures.number(frames.size(), "frame", "frames");
            return libraries.isEmpty() ? number : number + " of " + libraries;
        }
    }
}
