package game.ore.auth.edge;

import module java.base;

import game.ore.net.Response;

/// A page that a mailed link leads to. It is the same for everybody: its script reads the token
/// from the address and sends it only when a button is pressed.
///
/// Nothing but its own script runs on it, no other site learns its address, and no other site shows
/// it in a frame.
record LinkPage(String html, String policy) {
    private static final String TEMPLATE = "link-page.html";
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    static final LinkPage VERIFY_EMAIL =
            made(
                    "Confirm your e-mail address",
                    "Press the button if this address belongs to your account at ORE.",
                    "",
                    "Yes, it is mine",
                    "Thank you, the address is confirmed. You may close this page.");

    static final LinkPage RESET_PASSWORD =
            made(
                    "Choose a new password",
                    "You will be signed out everywhere.",
                    """
                    <input id="password" type="password" autocomplete="new-password" aria-label="New password">\
                    """,
                    "Set password",
                    "Your password is set. You may sign in with it now.");

    /// @param input what else is asked for
    private static LinkPage made(
            String title, String text, String input, String button, String done) {
        var html =
                template()
                        .replace("{title}", title)
                        .replace("{text}", text)
                        .replace("{input}", input)
                        .replace("{button}", button)
                        .replace("{done}", done);
        var policy =
                "default-src 'none'; connect-src 'self'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(only(SCRIPT, html), only(STYLE, html));
        return new LinkPage(html, policy);
    }

    private static String template() {
        try (var stream = Objects.requireNonNull(LinkPage.class.getResourceAsStream(TEMPLATE))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(TEMPLATE, failure);
        }
    }

    Response response() {
        return Response.text(200, "text/html; charset=utf-8", html)
                .header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex");
    }

    /// The hash by which a browser knows the one script or style that is ours.
    private static String only(Pattern tag, String html) {
        var matcher = tag.matcher(html);
        if (!matcher.find()) throw new IllegalStateException("the page has no " + tag);
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
