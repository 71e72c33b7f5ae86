package game.ore.personal;

import module java.base;

/// Rows of one table that are about a person.
///
/// @param where finds them; holds one `?`, which stands for the person's id
/// @param without columns that nobody is shown: secrets, and copies made for looking things up
/// @param opened columns that are shown in another way than they are stored
/// @param unexported why nobody is shown these rows, when nobody is
record PersonalTable(
        String name,
        String where,
        Set<String> without,
        List<Opened> opened,
        Optional<String> unexported,
        Fate fate) {
    /// Makes what is shown of a value that is stored sealed.
    @FunctionalInterface
    public interface Opener {
        String open(byte[] sealed, UUID user);
    }

    /// @param column in which it is stored
    /// @param as how it is named where it is shown
    record Opened(String column, String as, Opener opener) {}

    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    PersonalTable {
        without = Set.copyOf(without);
        opened = List.copyOf(opened);
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("table: " + name);
        if (where.chars().filter(c -> c == '?').count() != 1) {
            throw new IllegalArgumentException(name + " is not found by one id: " + where);
        }
    }

    /// What stays of them after an erasure, and why, if anything does.
    Optional<String> kept() {
        return switch (fate) {
            case Fate.Deleted _ -> Optional.empty();
            case Fate.Changed(var assignments, _) -> Optional.of("changed: " + assignments);
            case Fate.Kept(var why) -> Optional.of(why);
        };
    }
}
