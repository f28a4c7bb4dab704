package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.web.view.ErrorPage;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.LoginPage;
import dev.hark.collector.web.view.Theme;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.hark.collector.web.templates");

    private String render(String template, Object page) {
        StringOutput output = new StringOutput();
        engine.render(template, page, output);
        return output.toString();
    }

    @Test
    void preview() throws IOException {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            save("issues", theme, render("issues.jte", Samples.issues(Samples.rows(), "", null, theme)));
            for (IssuesPage.Blank blank : IssuesPage.Blank.values()) {
                save(
                        "blank-" + blank.name().toLowerCase(java.util.Locale.ROOT),
                        theme,
                        render("issues.jte", Samples.issues(List.of(), "kind:error shop", blank, theme)));
            }
            save("issue", theme, render("issue.jte", Samples.issue(theme)));
            save("loud", theme, render("issue.jte", Samples.loud(theme)));
            save("hostile", theme, render("issue.jte", Samples.hostile(theme)));
            save("ledger", theme, render("ledger.jte", Samples.ledger(false, theme)));
            save("ledger-open", theme, render("ledger.jte", Samples.ledger(true, theme)));
            save(
                    "login",
                    theme,
                    render(
                            "login.jte",
                            new LoginPage(Samples.shell("Sign in", null, theme), "/", LoginPage.State.REFUSED)));
            save(
                    "error",
                    theme,
                    render(
                            "error.jte",
                            new ErrorPage(
                                    Samples.shell("Not found", null, theme),
                                    500,
                                    "Something went wrong here",
                                    "Reload in a moment.",
                                    "b1946ac92492d234")));
        }
        assertThat(Path.of("target/preview")).isNotEmptyDirectory();
    }

    private static void save(String name, Theme theme, String html) throws IOException {
        Path file = Path.of("target/preview", name + "-" + theme.code() + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
    }
}
