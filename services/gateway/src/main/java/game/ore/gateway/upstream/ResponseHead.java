package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.exchange.HeaderNames;
import io.netty.handler.codec.http.HttpResponse;

/// The head of a service's answer, read once.
///
/// @param length of its body, when it says so beforehand
/// @param saysWhen whether it tells when to come back
/// @param onward what goes back to the client: names and values in turn
record ResponseHead(
        int status, Optional<String> length, boolean saysWhen, List<CharSequence> onward) {
    static ResponseHead read(HttpResponse http, HeaderNames names) {
        var onward = new ArrayList<CharSequence>(16);
        var length = Optional.<String>empty();
        var named = Set.<String>of();
        var saysWhen = false;
        var headers = http.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            var header = headers.next();
            var rule = names.rule(header.getKey());
            switch (rule.meaning()) {
                case CONTENT_LENGTH -> length = Optional.of(header.getValue().toString());
                case CONNECTION -> named = HeaderRules.named(header.getValue().toString());
                case RETRY_AFTER -> saysWhen = true;
                default -> {}
            }
            if (!rule.comesBack()) continue;
            onward.add(header.getKey());
            onward.add(header.getValue());
        }
        return new ResponseHead(http.status().code(), length, saysWhen, without(named, onward));
    }

    private static List<CharSequence> without(Set<String> named, List<CharSequence> all) {
        if (named.isEmpty()) return all;
        var kept = new ArrayList<CharSequence>(all.size());
        for (var i = 0; i < all.size(); i += 2) {
            if (named.contains(all.get(i).toString().toLowerCase(Locale.ROOT))) continue;
            kept.add(all.get(i));
            kept.add(all.get(i + 1));
        }
        return kept;
    }

    boolean isBodiless() {
        return status == 204 || status == 304;
    }
}
