package game.ore.gateway.http;

import module java.base;

import game.ore.gateway.domain.HeaderRules;

/// The head of a service's answer, read once.
///
/// @param length of its body, when it says so beforehand
/// @param chunked whether the body comes in pieces that say their length
/// @param keepAlive whether the service takes more requests on the same connection
/// @param saysWhen whether it tells when to come back
/// @param onward the header lines that go back to the client, as they came
public record ResponseHead(
        int status,
        OptionalLong length,
        boolean chunked,
        boolean keepAlive,
        boolean saysWhen,
        byte[] onward) {
    private static final byte[] HTTP_1_1 = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP_1_0 = "HTTP/1.0 ".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_DIGITS = 3;

    static ResponseHead read(Heads heads) throws Malformed {
        var begin = heads.lineBegin();
        var statusAt = begin + HTTP_1_1.length;
        var old = heads.stands(HTTP_1_0, begin, Math.min(statusAt, heads.lineEnd()));
        if (!old && !heads.stands(HTTP_1_1, begin, Math.min(statusAt, heads.lineEnd())))
            throw Malformed.because("a first line that is none of HTTP/1.1 or 1.0");
        var status = status(heads, statusAt);
        var connection = Optional.<String>empty();
        var length = OptionalLong.empty();
        var chunked = false;
        var saysWhen = false;
        for (var i = 0; i < heads.fields(); i++) {
            switch (heads.rule(i).meaning()) {
                case CONTENT_LENGTH -> length = same(length, heads.value(i));
                case CONNECTION -> connection = Optional.of(joined(connection, heads.value(i)));
                case TRANSFER_ENCODING -> chunked = onlyChunked(chunked, heads.value(i));
                case RETRY_AFTER -> saysWhen = true;
                default -> {}
            }
        }
        var onward = heads.lines(HeaderRules.Rule::comesBack, RequestHead.named(connection));
        return new ResponseHead(
                status,
                chunked ? OptionalLong.empty() : length,
                chunked,
                RequestHead.keepAlive(connection, old),
                saysWhen,
                onward);
    }

    private static int status(Heads heads, int from) throws Malformed {
        var to = from + STATUS_DIGITS;
        var ends = to == heads.lineEnd() || (to < heads.lineEnd() && heads.bytes()[to] == ' ');
        var status = 0;
        for (var at = from; ends && at < to; at++) {
            var digit = heads.bytes()[at] - '0';
            if (digit < 0 || digit > 9) ends = false;
            status = 10 * status + digit;
        }
        if (!ends || status < 100) throw Malformed.because("a status that is no number");
        return status;
    }

    private static OptionalLong same(OptionalLong before, String value) throws Malformed {
        var length = RequestHead.length(Optional.of(value));
        if (before.isPresent() && !before.equals(length)) throw Malformed.because("two lengths");
        return length;
    }

    private static String joined(Optional<String> before, String value) {
        return before.map(text -> text + ", " + value).orElse(value);
    }

    private static boolean onlyChunked(boolean before, String value) throws Malformed {
        if (before || !value.equalsIgnoreCase("chunked"))
            throw Malformed.because("a transfer encoding other than chunked");
        return true;
    }

    /// Whether it has no body, whatever its headers say.
    public boolean isBodiless() {
        return status < 200 || status == 204 || status == 304;
    }
}
