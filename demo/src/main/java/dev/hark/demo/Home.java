package dev.hark.demo;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Finds the checkout whose programs are shown. */
final class Home {

    /** Set by the launcher. */
    private static final String PROPERTY = "hark.home";

    private Home() {}

    /** What the launcher says, or else the checkout that this jar was built in: {@code HOME/demo/target/hark-demo.jar}. */
    static Path find() {
        var said = System.getProperty(PROPERTY);
        return (said == null ? aroundTheJar() : Path.of(said)).toAbsolutePath().normalize();
    }

    private static Path aroundTheJar() {
        try {
            var jar = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolve("../../..");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Where this program lies cannot be told; set -D" + PROPERTY, e);
        }
    }
}
