package game.ore.gateway.domain;

import module java.base;

/// Where a request wants to go, brought into its one normal form. Routing, rights and the service
/// behind see the same text.
///
/// @param path as it is routed: percent-encoding only where it must be
/// @param query what stands behind the question mark, as it came
public record Target(String path, Optional<String> query) {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String SLASHES_AND_CONTROL = "/\\;";

    /// Empty when the target could mean different things to different readers: not in origin form,
    /// empty or dotted segments, encoded slashes, backslashes, semicolons or control characters,
    /// broken percent-encoding.
    public static Optional<Target> of(String raw) {
        if (!raw.startsWith("/")) return Optional.empty();
        var question = raw.indexOf('?');
        var end = question < 0 ? raw.length() : question;
        if (!isVisible(raw)) return Optional.empty();
        var path = raw.substring(0, end);
        var query =
                question < 0 ? Optional.<String>empty() : Optional.of(raw.substring(question + 1));
        if (isNormal(path)) return Optional.of(new Target(path, query));
        return normal(path).map(normal -> new Target(normal, query));
    }

    private static boolean isVisible(String raw) {
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c <= 0x20 || c >= 0x7f || c == '#') return false;
        }
        return true;
    }

    /// Whether there is nothing to decode and nothing to doubt, as in nearly all paths.
    private static boolean isNormal(String path) {
        for (var i = 1; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c == '%' || c == '\\' || c == ';') return false;
            if (path.charAt(i - 1) == '/' && (c == '/' || c == '.')) return false;
        }
        return true;
    }

    private static Optional<String> normal(String path) {
        var normal = new StringBuilder(path.length());
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c != '%') {
                if (c == '\\' || c == ';') return Optional.empty();
                normal.append(c);
                continue;
            }
            var code = code(path, i);
            if (code < 0x20 || code == 0x7f || SLASHES_AND_CONTROL.indexOf(code) >= 0)
                return Optional.empty();
            if (UNRESERVED.indexOf(code) >= 0) normal.append((char) code);
            else normal.append('%').append("%02X".formatted(code));
            i += 2;
        }
        return segmentsAreNames(normal) ? Optional.of(normal.toString()) : Optional.empty();
    }

    /// The octet that is encoded at `at`, or -1.
    private static int code(String path, int at) {
        if (at + 2 >= path.length()) return -1;
        var high = Character.digit(path.charAt(at + 1), 16);
        var low = Character.digit(path.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean segmentsAreNames(CharSequence path) {
        var segments = path.toString().substring(1).split("/", -1);
        for (var i = 0; i < segments.length; i++) {
            var segment = segments[i];
            var last = i == segments.length - 1;
            if ((segment.isEmpty() && !last) || segment.equals(".") || segment.equals(".."))
                return false;
        }
        return true;
    }

    /// This target below a base path, when it is below it.
    ///
    /// @param base ends with a slash, e.g. `/v1/`
    public Optional<Target> below(String base) {
        return path.startsWith(base)
                ? Optional.of(new Target(path.substring(base.length() - 1), query))
                : Optional.empty();
    }

    /// The value of a parameter, percent-decoded; empty when there is none or it is broken.
    public Optional<String> parameter(String name) {
        return parameters()
                .filter(parameter -> name(parameter).equals(name))
                .findFirst()
                .flatMap(parameter -> decoded(parameter.substring(parameter.indexOf('=') + 1)));
    }

    /// Path and query, without the named parameters.
    public String without(Set<String> names) {
        var kept =
                parameters()
                        .filter(parameter -> !names.contains(name(parameter)))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? path : path + "?" + kept;
    }

    /// Path and query.
    @Override
    public String toString() {
        return query.map(text -> path + "?" + text).orElse(path);
    }

    private Stream<String> parameters() {
        return query.stream().flatMap(text -> Stream.of(text.split("&"))).filter(p -> !p.isEmpty());
    }

    private static String name(String parameter) {
        var equals = parameter.indexOf('=');
        return decoded(equals < 0 ? parameter : parameter.substring(0, equals)).orElse("");
    }

    private static Optional<String> decoded(String text) {
        var bytes = new byte[text.length()];
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%') {
                var code = code(text, i);
                if (code < 0) return Optional.empty();
                bytes[length++] = (byte) code;
                i += 2;
            } else {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
