package game.ore.net;

import module java.base;

/// A part of a list, and where the next part begins.
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    /// The first `limit` of items of which one more than `limit` was fetched.
    ///
    /// @param cursor names the place after an item
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> cursor) {
        if (fetched.size() <= limit) return new Page<>(List.copyOf(fetched), Optional.empty());
        var items = List.copyOf(fetched.subList(0, limit));
        var place = cursor.apply(items.getLast()).getBytes(StandardCharsets.UTF_8);
        return new Page<>(
                items, Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(place)));
    }

    /// The place that the `cursor` field of a query names, empty when there is none.
    public static Optional<String> cursor(Fields query) {
        return query.optionalText("cursor", 1, 512)
                .map(text -> {
                    try {
                        return new String(
                                Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException _) {
                        return query.bad("cursor", "is none of ours", "");
                    }
                });
    }

    /// As clients see it: `{"items": […], "next_cursor": …|null}`.
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("items", items);
        body.put("next_cursor", nextCursor.orElse(null));
        return body;
    }
}
