package game.ore.audit;

import module java.base;

/// Something that is to be remembered.
///
/// @param actor who did it: an id, or [#SYSTEM]
/// @param action what was done, e.g. `role.changed`
/// @param subject to whom or what
/// @param details what else is worth knowing; no secrets and no personal data, for nothing here can
///   be erased. What people write freely goes beside it, see [Audit#append]
public record Deed(String actor, String action, String subject, SortedMap<String, String> details) {
    /// What happens by itself.
    public static final String SYSTEM = "system";

    private static final int TEXT_MAX = 1_000;
    private static final int DETAILS_MAX = 20;

    public Deed {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        if (details.size() > DETAILS_MAX) throw new IllegalArgumentException("too many details");
        Stream.of(
                        Stream.of(actor, action, subject),
                        details.keySet().stream(),
                        details.values().stream())
                .flatMap(texts -> texts)
                .forEach(Deed::require);
    }

    public Deed(String actor, String action, String subject, Map<String, String> details) {
        this(actor, action, subject, new TreeMap<>(details));
    }

    public Deed(String actor, String action, String subject) {
        this(actor, action, subject, new TreeMap<>());
    }

    /// With digests of texts among the details.
    Deed with(Map<String, FreeText> texts) {
        var all = new TreeMap<>(details);
        texts.forEach((name, text) -> {
            require(text.text());
            if (all.putIfAbsent(name, text.digest()) != null)
                throw new IllegalArgumentException("a detail and a text: " + name);
        });
        return new Deed(actor, action, subject, all);
    }

    private static void require(String text) {
        if (text.isEmpty() || text.length() > TEXT_MAX || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a text for the audit log");
        }
    }
}
