package dev.hark.signal.grouping;

import dev.hark.signal.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns frames of any language into places. */
final class Places {

    private Places() {}

    /** The places of the frames, innermost first, without frames that say nothing about the code. */
    static List<Place> of(List<Frame> frames) {
        List<Place> places = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            Place place = of(frame);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    static @Nullable Place of(Frame frame) {
        String module = frame.module() == null ? "" : frame.module().strip();
        String function = frame.function().strip();
        String file = frame.file() == null ? "" : withoutLine(frame.file());
        return switch (Platform.of(module, file)) {
            case JVM -> JvmNames.place(module, function);
            case DOTNET -> DotnetNames.place(module, function);
            case PYTHON -> ScriptNames.python(module, function, file);
            case NODE -> ScriptNames.node(module, function, file);
            case RUBY -> ScriptNames.ruby(module, function, file);
            case PHP -> ScriptNames.php(module, function, file);
            case GO -> NativeNames.go(module, function, file);
            case RUST -> NativeNames.rust(module, function, file);
            case OTHER -> NativeNames.bare(module, function);
        };
    }

    /** Parsers that know one number leave the first of Node's {@code app.js:10:5} with the file. */
    private static String withoutLine(String file) {
        int colon = file.lastIndexOf(':');
        boolean line = colon > 0 && Chars.allDigits(file, colon + 1, file.length());
        return line ? withoutLine(file.substring(0, colon)) : file;
    }
}
