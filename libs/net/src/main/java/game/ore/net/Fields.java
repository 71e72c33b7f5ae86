package game.ore.net;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The named values of a request, read one by one with their bounds.
///
/// Reading goes on past a bad value, so that the client hears of all of them at once: use [#read],
/// which throws `VALIDATION_FAILED` at the end with every offending field in `details`.
///
/// ```java
/// var login = request.body().read(f -> new Login(f.text("username", 3, 32), f.text("password", 8, 128)));
/// ```
public final class Fields {
    private final JsonNode values;
    private final boolean fromText;
    private final String path;
    private final Map<String, String> problems;

    private Fields(JsonNode values, boolean fromText, String path, Map<String, String> problems) {
        this.values = values;
        this.fromText = fromText;
        this.path = path;
        this.problems = problems;
    }

    /// @throws Refused `VALIDATION_FAILED` when it is not an object
    public static Fields of(JsonNode object) {
        if (!object.isObject()) throw Refused.field("body", "must be a JSON object");
        return new Fields(object, false, "", new TreeMap<>());
    }

    /// Values that arrive as text, such as those of a query.
    public static Fields ofText(Map<String, String> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach(object::put);
        return new Fields(object, true, "", new TreeMap<>());
    }

    /// @throws Refused `VALIDATION_FAILED` naming every field that is not as it must be
    public <T> T read(Function<Fields, T> reader) {
        try {
            var result = reader.apply(this);
            refuseProblems();
            return result;
        } catch (IllegalArgumentException e) {
            refuseProblems();
            throw Refused.field(path.isEmpty() ? "body" : path, String.valueOf(e.getMessage()));
        }
    }

    public boolean has(String name) {
        return !value(name).isMissingNode();
    }

    /// @param least smallest length in characters
    /// @param most largest length
    public String text(String name, int least, int most) {
        var value = value(name);
        if (value.isMissingNode()) return bad(name, "is missing", "");
        if (!value.isTextual()) return bad(name, "must be text", "");
        var text = value.textValue();
        if (text.length() < least || text.length() > most) {
            return bad(name, "must have " + least + " to " + most + " characters", "");
        }
        if (text.indexOf('\0') >= 0) return bad(name, "must not hold the character NUL", "");
        return text;
    }

    public Optional<String> optionalText(String name, int least, int most) {
        return has(name) ? Optional.of(text(name, least, most)) : Optional.empty();
    }

    public double number(String name, double least, double most) {
        var value = value(name);
        if (value.isMissingNode()) return bad(name, "is missing", least);
        var number =
                fromText
                        ? parse(value.textValue())
                        : value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) return bad(name, "must be a number", least);
        if (number < least || number > most)
            return bad(name, "must be from " + plain(least) + " to " + plain(most), least);
        return number;
    }

    public OptionalDouble optionalNumber(String name, double least, double most) {
        return has(name) ? OptionalDouble.of(number(name, least, most)) : OptionalDouble.empty();
    }

    public int integer(String name, int least, int most) {
        var number = number(name, least, most);
        if (number != Math.rint(number)) return bad(name, "must be a whole number", least);
        return (int) number;
    }

    public int integer(String name, int least, int most, int otherwise) {
        return has(name) ? integer(name, least, most) : otherwise;
    }

    public boolean flag(String name, boolean otherwise) {
        var value = value(name);
        if (value.isMissingNode()) return otherwise;
        if (value.isBoolean()) return value.booleanValue();
        if (fromText && Set.of("true", "false").contains(value.textValue()))
            return Boolean.parseBoolean(value.textValue());
        return bad(name, "must be true or false", otherwise);
    }

    public UUID id(String name) {
        var text = text(name, 36, 36);
        try {
            if (!text.isEmpty()) return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            bad(name, "must be a UUID", "");
        }
        return new UUID(0, 0);
    }

    /// A time in ISO-8601 with its offset, in the years 1900 to 9999.
    public Instant instant(String name) {
        var text = text(name, 10, 40);
        if (text.isEmpty()) return Instant.EPOCH;
        try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1900 && time.getYear() <= 9999) return time.toInstant();
        } catch (DateTimeParseException _) {
            // told below, as for a year that no clock shows
        }
        return bad(name, "must be a time such as 2026-01-31T12:00:00Z", Instant.EPOCH);
    }

    public Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    /// One of an enum's constants, written in lower case.
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        var text = text(name, 1, 64);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) return constant;
        }
        var all = Stream.of(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT));
        bad(name, "must be one of " + all.collect(Collectors.joining(", ")), "");
        return type.getEnumConstants()[0];
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return has(name) ? choice(name, type) : otherwise;
    }

    /// The objects of a list, each read by `element`.
    public <T> List<T> list(String name, int least, int most, Function<Fields, T> element) {
        return elements(
                name,
                least,
                most,
                (value, path) -> {
                    if (!value.isObject())
                        return bad(path, "must be an object", Optional.<T>empty());
                    var before = problems.size();
                    try {
                        return Optional.of(
                                element.apply(
                                        new Fields(
                                                value,
                                                fromText,
                                                this.path + path + ".",
                                                problems)));
                    } catch (IllegalArgumentException e) {
                        if (problems.size() == before)
                            bad(path, String.valueOf(e.getMessage()), "");
                        return Optional.empty();
                    }
                });
    }

    /// The texts of a list.
    public List<String> texts(String name, int least, int most, int longest) {
        return elements(
                name,
                least,
                most,
                (value, path) ->
                        value.isTextual() && value.textValue().length() <= longest
                                ? Optional.of(value.textValue())
                                : bad(
                                        path,
                                        "must be text of at most " + longest + " characters",
                                        Optional.<String>empty()));
    }

    /// The object under a name.
    public <T> Optional<T> object(String name, Function<Fields, T> reader) {
        var value = value(name);
        if (value.isMissingNode()) return Optional.empty();
        if (!value.isObject()) return bad(name, "must be an object", Optional.empty());
        return Optional.of(reader.apply(new Fields(value, fromText, path + name + ".", problems)));
    }

    /// Notes that a field is not as it must be, for rules that only the caller knows.
    public <T> T bad(String name, String what, T instead) {
        problems.putIfAbsent(path + name, what);
        return instead;
    }

    private <T> List<T> elements(
            String name, int least, int most, BiFunction<JsonNode, String, Optional<T>> reader) {
        var value = value(name);
        if (!value.isArray())
            return bad(name, value.isMissingNode() ? "is missing" : "must be a list", List.of());
        if (value.size() < least || value.size() > most) {
            return bad(name, "must have " + least + " to " + most + " elements", List.of());
        }
        var result = new ArrayList<T>(value.size());
        for (var i = 0; i < value.size(); i++) {
            reader.apply(value.get(i), name + "[" + i + "]").ifPresent(result::add);
        }
        return List.copyOf(result);
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) throw Refused.invalid(problems);
    }

    /// Explicit nulls count as left out.
    private JsonNode value(String name) {
        var value = values.path(name);
        return value.isNull() ? JsonNodeFactory.instance.missingNode() : value;
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
