package dev.hark.collector.web;

import dev.hark.collector.web.view.ErrorPage;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.LedgerPage;
import dev.hark.collector.web.view.LoginPage;
import dev.hark.collector.web.view.Shell;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates, which the build made classes of. Safe for use by several threads. */
final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "dev.hark.collector.web.templates");

    String issues(IssuesPage page) {
        return render("issues.jte", page);
    }

    String issue(IssuePage page) {
        return render("issue.jte", page);
    }

    String ledger(LedgerPage page) {
        return render("ledger.jte", page);
    }

    String login(LoginPage page) {
        return render("login.jte", page);
    }

    String error(ErrorPage page) {
        return render("error.jte", page);
    }

    String again(Shell.Assets assets, String next) {
        StringOutput output = new StringOutput();
        engine.render("again.jte", Map.of("assets", assets, "next", next), output);
        return output.toString();
    }

    private String render(String template, Object page) {
        StringOutput output = new StringOutput();
        engine.render(template, page, output);
        return output.toString();
    }
}
