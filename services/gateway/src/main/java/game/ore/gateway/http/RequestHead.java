package game.ore.gateway.http;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.domain.HeaderRules.Meaning;
import io.netty.handler.codec.http.HttpMethod;

/// The head of a request. Its headers are read once, in order; what the gateway needs of them is
/// found here without looking them up again.
public final class RequestHead {
    /// For what is no request and must be answered all the same.
    public static final RequestHead NONE = new RequestHead(HttpMethod.GET, "/", false);

    private static final byte[] HTTP_1_1 = "HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP_1_0 = "HTTP/1.0".getBytes(StandardCharsets.US_ASCII);
    private static final List<HttpMethod> COMMON =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    private final HttpMethod method;
    private final String uri;
    private final boolean old;
    private final EnumMap<Meaning, String> meant = new EnumMap<>(Meaning.class);
    private OptionalLong length = OptionalLong.empty();
    private byte[] onward = {};
    private Optional<String> problem = Optional.empty();

    private RequestHead(HttpMethod method, String uri, boolean old) {
        this.method = method;
        this.uri = uri;
        this.old = old;
    }

    static RequestHead read(Heads heads) throws Malformed {
        var begin = heads.lineBegin();
        var methodEnd = heads.space(begin);
        var uriEnd = heads.space(methodEnd + 1);
        var old = heads.stands(HTTP_1_0, uriEnd + 1, heads.lineEnd());
        if (Controls.first(heads.bytes(), begin, heads.lineEnd()) < heads.lineEnd())
            throw Malformed.because("a tab in its first line");
        if (uriEnd == methodEnd + 1
                || !(old || heads.stands(HTTP_1_1, uriEnd + 1, heads.lineEnd())))
            throw Malformed.because("a first line that is none of HTTP/1.1 or 1.0");
        var head =
                new RequestHead(
                        method(heads, begin, methodEnd), heads.text(methodEnd + 1, uriEnd), old);
        for (var i = 0; i < heads.fields(); i++) head.add(heads, i);
        head.length = length(head.value(Meaning.CONTENT_LENGTH));
        head.onward = heads.lines(HeaderRules.Rule::goesOn, named(head.value(Meaning.CONNECTION)));
        head.judge();
        return head;
    }

    private static HttpMethod method(Heads heads, int from, int to) throws Malformed {
        for (var common : COMMON) {
            if (heads.stands(common.asciiName().array(), from, to)) return common;
        }
        if (from == to || HeaderNames.end(heads.bytes(), from, to) != to)
            throw Malformed.because("a method that is no word");
        return HttpMethod.valueOf(heads.text(from, to));
    }

    static Set<String> named(Optional<String> connection) {
        return connection.isEmpty() ? Set.of() : HeaderRules.named(connection.get());
    }

    /// The length of a body: digits and nothing else, in one way.
    static OptionalLong length(Optional<String> told) throws Malformed {
        if (told.isEmpty()) return OptionalLong.empty();
        var text = told.get();
        var plain = text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || text.isEmpty() || (text.length() > 1 && text.charAt(0) == '0'))
            throw Malformed.because("a length that is no number");
        return OptionalLong.of(Long.parseLong(text));
    }

    private void add(Heads heads, int field) {
        var meaning = heads.rule(field).meaning();
        if (meaning == Meaning.NOTHING) return;
        var value = heads.value(field);
        var before = meant.putIfAbsent(meaning, value);
        if (before == null) return;
        switch (meaning) {
            case HOST, CONTENT_LENGTH, TRANSFER_ENCODING, AUTHORIZATION ->
                    problem = Optional.of("two headers " + spoken(meaning));
            case CONNECTION, FORWARDED_FOR -> meant.put(meaning, before + ", " + value);
            default -> {} // the first one counts
        }
    }

    private static String spoken(Meaning meaning) {
        return meaning.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What makes a request mean different things to different readers, if anything does.
    private void judge() {
        if (problem.isPresent()) return;
        var coding = meant.get(Meaning.TRANSFER_ENCODING);
        var expected = meant.get(Meaning.EXPECT);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            problem = Optional.of("a transfer encoding other than chunked");
        } else if (coding != null && (old || length.isPresent())) {
            problem = Optional.of("a transfer encoding where none may be");
        } else if (!old && !has(Meaning.HOST)) {
            problem = Optional.of("no header host");
        } else if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            problem = Optional.of("an expectation other than 100-continue");
        }
    }

    /// Why it must not be carried out, if so. Nothing that comes after it is read then.
    public Optional<String> problem() {
        return problem;
    }

    public HttpMethod method() {
        return method;
    }

    public boolean isHead() {
        return method.equals(HttpMethod.HEAD);
    }

    public String uri() {
        return uri;
    }

    /// Of HTTP/1.0, which knows no pieces of unknown number.
    public boolean isOld() {
        return old;
    }

    /// Whether the client means to send more requests on the same connection.
    public boolean keepAlive() {
        return keepAlive(value(Meaning.CONNECTION), old);
    }

    static boolean keepAlive(Optional<String> connection, boolean old) {
        if (connection.isEmpty()) return !old;
        if (HeaderRules.lists(connection.get(), "close")) return false;
        return !old || HeaderRules.lists(connection.get(), "keep-alive");
    }

    /// What a header of this meaning says; of several the first, or all where they make a list.
    public Optional<String> value(Meaning meaning) {
        return Optional.ofNullable(meant.get(meaning));
    }

    public boolean has(Meaning meaning) {
        return meant.containsKey(meaning);
    }

    /// Of its body, when it says so beforehand.
    public OptionalLong length() {
        return length;
    }

    /// Whether a body comes, of whatever length.
    public boolean hasBody() {
        return isChunked() || length.orElse(0) > 0;
    }

    boolean isChunked() {
        return has(Meaning.TRANSFER_ENCODING);
    }

    /// The header lines that go on to a service, as they came.
    public byte[] onward() {
        return onward;
    }
}
