package game.ore.auth.edge;

import module java.base;

import game.ore.net.Response;

/// A page that a mailed link leads to. It is the same for everybody: its script reads the token
/// from the address and sends it only when a button is pressed.
///
/// Nothing but its own script runs on it, no other site learns its address, and no other site shows
/// it in a frame.
record LinkPage(String html, String policy) {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    /// @param name of the file beside this class
    static LinkPage read(String name) {
        try (var stream = Objects.requireNonNull(LinkPage.class.getResourceAsStream(name), name)) {
            var html = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            var policy =
                    "default-src 'none'; connect-src 'self'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                            .formatted(only(SCRIPT, html), only(STYLE, html));
            return new LinkPage(html, policy);
        } catch (IOException failure) {
            throw new UncheckedIOException(name, failure);
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
