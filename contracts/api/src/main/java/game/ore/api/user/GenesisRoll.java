package game.ore.api.user;

/// Who the Genesis members are, as user keeps it in Redis for those who have to know at once.
///
/// It is a copy of what stands in user's tables, and user repairs it from them again and again.
public final class GenesisRoll {
    /// There are never more.
    public static final int MEMBERS_MAX = 1_000;

    /// A hash with the number of every member, by player id.
    public static final String MEMBERS_KEY = "genesis:members";

    /// Another text after every change of the members, written after them.
    public static final String VERSION_KEY = "genesis:version";

    private GenesisRoll() {}
}
