package game.ore.net;

import module java.base;

/// Finds what belongs to a path among templates such as `/game/coins/{id}/collect`.
///
/// A tree by segments: a fixed segment wins over a variable one, whatever the order of adding, so
/// `/users/me` is never taken for `/users/{id}`.
public final class RouteTable<T> {
    /// What a path led to.
    public sealed interface Found<T> {
        record Route<T>(T target, Map<String, String> parameters) implements Found<T> {}

        /// The path exists, but not with this method.
        record OtherMethods<T>(Set<String> allowed) implements Found<T> {}

        record Nothing<T>() implements Found<T> {}
    }

    private static final class Node<T> {
        final Map<String, Node<T>> fixed = new HashMap<>();
        final Map<String, Target<T>> byMethod = new TreeMap<>();
        Optional<Node<T>> variable = Optional.empty();
    }

    private record Target<T>(T value, List<String> names) {}

    private final Node<T> root = new Node<>();

    /// @throws IllegalArgumentException when method and template are already taken
    public void add(String method, String template, T value) {
        var node = root;
        var names = new ArrayList<String>();
        for (var segment : segments(template)) {
            if (segment.startsWith("{") && segment.endsWith("}")) {
                names.add(segment.substring(1, segment.length() - 1));
                if (node.variable.isEmpty()) node.variable = Optional.of(new Node<>());
                node = node.variable.orElseThrow();
            } else {
                node = node.fixed.computeIfAbsent(segment, _ -> new Node<>());
            }
        }
        if (node.byMethod.putIfAbsent(method, new Target<>(value, List.copyOf(names))) != null) {
            throw new IllegalArgumentException("two routes for " + method + " " + template);
        }
    }

    public Found<T> find(String method, String path) {
        var values = new ArrayList<String>(2);
        var node = find(root, path, path.startsWith("/") ? 1 : 0, values);
        return node.isEmpty() ? new Found.Nothing<>() : at(node.get(), method, values);
    }

    private Found<T> at(Node<T> node, String method, List<String> values) {
        var target = node.byMethod.get(method);
        if (target == null) return new Found.OtherMethods<>(Set.copyOf(node.byMethod.keySet()));
        if (values.isEmpty()) return new Found.Route<>(target.value, Map.of());
        if (values.size() == 1) {
            var parameter = Map.of(target.names.getFirst(), values.getFirst());
            return new Found.Route<>(target.value, parameter);
        }
        var parameters = new HashMap<String, String>();
        for (var i = 0; i < values.size(); i++) parameters.put(target.names.get(i), values.get(i));
        return new Found.Route<>(target.value, parameters);
    }

    /// @param from where the next segment begins; behind the end when there is none
    private Optional<Node<T>> find(Node<T> node, String path, int from, List<String> values) {
        if (from > path.length())
            return node.byMethod.isEmpty() ? Optional.empty() : Optional.of(node);
        var slash = path.indexOf('/', from);
        var end = slash < 0 ? path.length() : slash;
        var segment = path.substring(from, end);
        var fixed = node.fixed.get(segment);
        if (fixed != null) {
            var found = find(fixed, path, end + 1, values);
            if (found.isPresent()) return found;
        }
        if (node.variable.isEmpty() || segment.isEmpty()) return Optional.empty();
        values.addLast(segment);
        var found = find(node.variable.get(), path, end + 1, values);
        if (found.isEmpty()) values.removeLast();
        return found;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
