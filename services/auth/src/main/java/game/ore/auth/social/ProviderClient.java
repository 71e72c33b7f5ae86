package game.ore.auth.social;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.auth.Secrets;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Flow;
import game.ore.auth.domain.Person;
import game.ore.auth.social.Provider.Shown;
import game.ore.auth.social.Provider.Way;

/// The authorization code flow with PKCE (RFC 6749, RFC 7636) with one provider.
final class ProviderClient {
    /// What a provider says of who came back from it.
    sealed interface Proof {
        record Proved(Person person) implements Proof {}

        record Denied(String why) implements Proof {}
    }

    /// What providers say when a code is wrong, old or used, or not for this verifier. Anything
    /// else that they refuse is about us.
    private static final Set<String> ABOUT_THE_CODE =
            Set.of("invalid_grant", "invalid_request", "access_denied");

    private static final int SUBJECT_MAX = 255;
    private static final int NAME_MAX = 100;

    private final Provider provider;
    private final ProviderHttp http;
    private final Optional<OpenIdIssuer> issuer;

    ProviderClient(
            Provider provider, ProviderHttp http, Duration metadataLife, InstantSource clock) {
        this.provider = provider;
        this.http = http;
        this.issuer =
                switch (provider.way()) {
                    case Way.OpenId(var url) ->
                            Optional.of(
                                    new OpenIdIssuer(
                                            provider.name(),
                                            url,
                                            provider.client().id(),
                                            http,
                                            metadataLife,
                                            clock));
                    case Way.OAuth2 _ -> Optional.empty();
                };
    }

    /// Where to send somebody who sets out.
    ///
    /// @throws ProviderFailed when the provider does not say where
    String authorizeUrl(Flow flow, String state) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", provider.client().id());
        query.put("redirect_uri", flow.redirectUri());
        if (!provider.scope().isEmpty()) query.put("scope", provider.scope());
        query.put("state", state);
        if (issuer.isPresent()) query.put("nonce", flow.nonce());
        query.put("code_challenge", challenge(flow.verifier()));
        query.put("code_challenge_method", "S256");
        var url =
                switch (provider.way()) {
                    case Way.OpenId _ -> issuer.orElseThrow().metadata().authorize();
                    case Way.OAuth2(var authorize, _, _) -> authorize;
                };
        var joint = url.getRawQuery() == null ? "?" : "&";
        return url + joint + ProviderHttp.form(query);
    }

    /// Who came back with a code.
    ///
    /// @throws ProviderFailed when the provider did not do its part
    Proof person(String code, String state, Flow flow) {
        var tokenUrl =
                switch (provider.way()) {
                    case Way.OpenId _ -> issuer.orElseThrow().metadata().token();
                    case Way.OAuth2(_, var token, _) -> token;
                };
        var answer =
                http.post(provider.name(), tokenUrl, credentials(), exchange(code, state, flow));
        var error = answer.body().path("error").asText();
        if (ABOUT_THE_CODE.contains(error)) return new Proof.Denied(error);
        if (answer.status() != 200 || !error.isEmpty())
            throw broken("the token endpoint answers " + answer.status() + " " + error);
        return proof(answer.body(), flow);
    }

    private Proof proof(JsonNode tokens, Flow flow) {
        return switch (provider.way()) {
            case Way.OpenId _ ->
                    switch (issuer.orElseThrow().verify(text(tokens, "id_token"), flow.nonce())) {
                        case OpenIdIssuer.Verdict.Good(var claims) ->
                                new Proof.Proved(person(claims));
                        case OpenIdIssuer.Verdict.Bad(var why) -> new Proof.Denied(why);
                    };
            case Way.OAuth2(_, _, var userInfo) ->
                    new Proof.Proved(person(userInfo(userInfo, text(tokens, "access_token"))));
        };
    }

    private JsonNode userInfo(URI url, String accessToken) {
        var bearer = Map.of("Authorization", "Bearer " + accessToken);
        var answer = http.get(provider.name(), url, bearer);
        if (answer.status() != 200) throw broken("user info answers " + answer.status());
        return answer.body();
    }

    private Map<String, String> exchange(String code, String state, Flow flow) {
        var client = provider.client();
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", flow.redirectUri());
        form.put("code_verifier", flow.verifier());
        form.put("client_id", client.id());
        if (client.shown() != Shown.IN_HEADER && !client.secret().isEmpty())
            form.put("client_secret", client.secret());
        if (client.shown() == Shown.IN_BODY_WITH_STATE) form.put("state", state);
        return form;
    }

    private Map<String, String> credentials() {
        var client = provider.client();
        if (client.shown() != Shown.IN_HEADER || client.secret().isEmpty()) return Map.of();
        var pair = ProviderHttp.encoded(client.id()) + ":" + ProviderHttp.encoded(client.secret());
        var bytes = pair.getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private Person person(JsonNode claims) {
        var where = provider.claims();
        var subject = claims.at(where.subject()).asText();
        var isUsable =
                !subject.isEmpty()
                        && subject.length() <= SUBJECT_MAX
                        && subject.chars().noneMatch(Character::isISOControl);
        if (!isUsable) throw broken("tells nobody's id");
        var name =
                where.names().stream()
                        .map(pointer -> claims.at(pointer).asText())
                        .map(text -> text.replaceAll("\\p{Cntrl}", "").strip())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
        return new Person(
                provider.name(),
                subject,
                name.codePoints()
                        .limit(NAME_MAX)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()),
                Email.parse(claims.at(where.email()).asText()),
                isTrue(claims, where.emailVerified()));
    }

    /// Some write it as text.
    private static boolean isTrue(JsonNode claims, String pointer) {
        return !pointer.isEmpty() && claims.at(pointer).asText().equals("true");
    }

    private String text(JsonNode tokens, String name) {
        var text = tokens.path(name).asText();
        if (text.isEmpty()) throw broken("the token endpoint answers without " + name);
        return text;
    }

    private ProviderFailed broken(String what) {
        return ProviderFailed.broken(provider.name(), what);
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256(verifier));
    }
}
