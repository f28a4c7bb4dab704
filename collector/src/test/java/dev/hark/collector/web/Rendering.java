package dev.hark.collector.web;

import dev.hark.collector.web.view.ErrorPage;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.LoginPage;
import dev.hark.collector.web.view.Theme;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders page models as the collector does. */
final class Rendering {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.hark.collector.web.templates");

    String render(String template, Object page) {
        StringOutput output = new StringOutput();
        engine.render(template, page, output);
        return output.toString();
    }

    /** Every page in every state, by name. */
    Map<String, String> all(Theme theme) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("issues", render("issues.jte", Samples.issues(Samples.rows(), "", null, theme)));
        for (IssuesPage.Blank blank : IssuesPage.Blank.values()) {
            pages.put(
                    blank.name().toLowerCase(Locale.ROOT),
                    render("issues.jte", Samples.issues(List.of(), Samples.HOSTILE, blank, theme)));
        }
        pages.put("issue", render("issue.jte", Samples.issue(theme)));
        pages.put("loud", render("issue.jte", Samples.loud(theme)));
        pages.put("hostile", render("issue.jte", Samples.hostile(theme)));
        pages.put("ledger", render("ledger.jte", Samples.ledger(false, theme)));
        pages.put("ledger-open", render("ledger.jte", Samples.ledger(true, theme)));
        for (LoginPage.State state : LoginPage.State.values()) {
            pages.put(
                    "login-" + state.name().toLowerCase(Locale.ROOT),
                    render("login.jte", new LoginPage(Samples.outside("Sign in", theme), "/issues/3", state)));
        }
        pages.put("error", render("error.jte", error(theme)));
        return pages;
    }

    private static ErrorPage error(Theme theme) {
        return new ErrorPage(
                Samples.outside("Something failed here", theme),
                500,
                "Something failed here",
                "It is written in the collector's log. Try again in a moment.",
                "an unexpected error",
                "b1946ac92492d234");
    }
}
