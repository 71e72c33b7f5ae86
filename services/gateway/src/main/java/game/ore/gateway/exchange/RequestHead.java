package game.ore.gateway.exchange;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/// The head of a request. Its headers are read once, in order; what the gateway needs of them is
/// found here without looking them up again.
public final class RequestHead {
    private final HttpRequest http;
    private final EnumMap<HeaderRules.Meaning, String> meant =
            new EnumMap<>(HeaderRules.Meaning.class);

    /// Names and values in turn.
    private final List<CharSequence> onward = new ArrayList<>(16);

    private Optional<String> problem = Optional.empty();

    private RequestHead(HttpRequest http) {
        this.http = http;
    }

    static RequestHead read(HttpRequest http, HeaderNames names) {
        var head = new RequestHead(http);
        var headers = http.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            var header = headers.next();
            head.add(header.getKey(), header.getValue(), names.rule(header.getKey()));
        }
        head.value(HeaderRules.Meaning.CONNECTION).map(HeaderRules::named).ifPresent(head::drop);
        head.judge();
        return head;
    }

    private void add(CharSequence name, CharSequence value, HeaderRules.Rule rule) {
        if (name.isEmpty()) problem = Optional.of("a header without a name");
        if (rule.goesOn()) {
            onward.add(name);
            onward.add(value);
        }
        var meaning = rule.meaning();
        if (meaning == HeaderRules.Meaning.NOTHING) return;
        var before = meant.putIfAbsent(meaning, value.toString());
        if (before == null) return;
        switch (meaning) {
            case HOST, CONTENT_LENGTH, TRANSFER_ENCODING, AUTHORIZATION ->
                    problem = Optional.of("two headers " + name);
            case CONNECTION, FORWARDED_FOR -> meant.put(meaning, before + ", " + value);
            default -> {} // the first one counts
        }
    }

    private void drop(Set<String> named) {
        if (named.isEmpty()) return;
        var all = List.copyOf(onward);
        onward.clear();
        for (var i = 0; i < all.size(); i += 2) {
            if (named.contains(all.get(i).toString().toLowerCase(Locale.ROOT))) continue;
            onward.add(all.get(i));
            onward.add(all.get(i + 1));
        }
    }

    /// What makes a request mean different things to different readers, if anything does.
    private void judge() {
        if (problem.isPresent()) return;
        var coding = meant.get(HeaderRules.Meaning.TRANSFER_ENCODING);
        var expected = meant.get(HeaderRules.Meaning.EXPECT);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            problem = Optional.of("a transfer encoding other than chunked");
        } else if (coding != null && has(HeaderRules.Meaning.CONTENT_LENGTH)) {
            problem = Optional.of("a length and a transfer encoding");
        } else if (!isOld() && !http.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            problem = Optional.of("a version other than 1.0 and 1.1");
        } else if (!isOld() && !has(HeaderRules.Meaning.HOST)) {
            problem = Optional.of("no header host");
        } else if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            problem = Optional.of("an expectation other than 100-continue");
        }
    }

    /// Why it must not be carried out, if so.
    public Optional<String> problem() {
        return problem;
    }

    public HttpMethod method() {
        return http.method();
    }

    public boolean isHead() {
        return http.method().equals(HttpMethod.HEAD);
    }

    public String uri() {
        return http.uri();
    }

    /// Of HTTP/1.0, which knows no pieces of unknown number.
    public boolean isOld() {
        return http.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    boolean keepAlive() {
        return has(HeaderRules.Meaning.CONNECTION) ? HttpUtil.isKeepAlive(http) : !isOld();
    }

    /// What a header of this meaning says; of several the first, or all where they make a list.
    public Optional<String> value(HeaderRules.Meaning meaning) {
        return Optional.ofNullable(meant.get(meaning));
    }

    public boolean has(HeaderRules.Meaning meaning) {
        return meant.containsKey(meaning);
    }

    /// Of its body, when it says so beforehand.
    public OptionalLong length() {
        var length = meant.get(HeaderRules.Meaning.CONTENT_LENGTH);
        return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    }

    /// Whether a body comes, of whatever length.
    public boolean hasBody() {
        return has(HeaderRules.Meaning.TRANSFER_ENCODING) || length().orElse(0) > 0;
    }

    /// What of it goes on to a service: names and values in turn.
    public List<CharSequence> onward() {
        return onward;
    }
}
