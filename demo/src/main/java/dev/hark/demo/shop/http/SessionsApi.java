package dev.hark.demo.shop.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.demo.shop.sessions.Sessions;
import dev.hark.demo.shop.sessions.SignIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and the page that only its owner sees. A stranger gets a new session, as most frameworks do. */
final class SessionsApi {

    private static final Pattern COOKIE = Pattern.compile("(?:^|; *)SESSION=(?<id>[0-9a-f-]{36})(?:;|$)");

    private final Supplier<Sessions> sessions;
    private final ObjectMapper json = new ObjectMapper();

    SessionsApi(Supplier<Sessions> sessions) {
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/sessions", this::signIn),
                new Route("DELETE", "/sessions", this::signOut),
                new Route("GET", "/account", this::account));
    }

    private Answer signIn(Request request) throws IOException, NotUnderstood {
        var signIn = request.body(json, SignInBody.class).toSignIn();
        return withSession(
                Answer.json(201, Map.of("customer", signIn.customer())),
                sessions.get().open(signIn));
    }

    private Answer signOut(Request request) {
        session(request).ifPresent(sessions.get()::close);
        return Answer.empty(204).with("Set-Cookie", "SESSION=; Path=/; Max-Age=0");
    }

    private Answer account(Request request) {
        var refusal = Answer.problem(401, "Not signed in", "sign in with POST /sessions");
        var customer = session(request).flatMap(sessions.get()::customer);
        if (customer.isEmpty()) {
            return withSession(refusal, sessions.get().openForStranger());
        }
        return customer.get().isEmpty() ? refusal : Answer.json(200, Map.of("customer", customer.get()));
    }

    private static Optional<String> session(Request request) {
        var matcher = COOKIE.matcher(request.header("Cookie").orElse(""));
        return matcher.find() ? Optional.of(matcher.group("id")) : Optional.empty();
    }

    private static Answer withSession(Answer answer, String id) {
        return answer.with("Set-Cookie", "SESSION=" + id + "; Path=/; HttpOnly; SameSite=Lax");
    }

    /** A sign-in as callers write it; anything may be missing. */
    private record SignInBody(
            @Nullable String customer, @Nullable String password) {

        SignIn toSignIn() throws NotUnderstood {
            if (customer == null || password == null || customer.isBlank() || password.isBlank()) {
                throw new NotUnderstood("a sign-in needs a customer and a password", null);
            }
            return new SignIn(customer, password);
        }
    }
}
