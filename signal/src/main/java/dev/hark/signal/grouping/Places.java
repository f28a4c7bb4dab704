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
        String module = frame.module() == null ? "" : frame.module();
        String function = frame.function();
        return switch (Platform.of(frame)) {
            case JVM -> JvmNames.place(module, function);
            case DOTNET -> DotnetNames.place(module, function);
            case PYTHON -> ScriptNames.python(frame.module(), function, frame.file());
            case NODE -> ScriptNames.node(frame.module(), function, frame.file());
            case RUBY -> ScriptNames.ruby(frame.module(), function, frame.file());
            case PHP -> ScriptNames.php(frame.module(), function, frame.file());
            case GO -> NativeNames.go(module, function, frame.file());
            case RUST -> NativeNames.rust(module, function, frame.file());
            case OTHER -> new Place(module, function, Layer.OWN);
        };
    }
}
