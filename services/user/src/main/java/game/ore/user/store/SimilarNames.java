package game.ore.user.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.user.domain.Profile;

/// Finds usernames that are nearly what was asked for, by the groups of three letters they share.
///
/// Needs the extension `pg_trgm`. Where the server has none nothing is nearly right.
public final class SimilarNames {
    /// Two letters resemble too much.
    private static final int LETTERS_MIN = 3;

    private static final String HOME =
            """
            SELECT quote_ident(n.nspname) AS home
              FROM pg_extension e
              JOIN pg_namespace n ON n.oid = e.extnamespace
             WHERE e.extname = 'pg_trgm'
            """;

    private final Database database;
    private final Optional<String> query;

    private SimilarNames(Database database, Optional<String> query) {
        this.database = database;
        this.query = query;
    }

    /// Looks whether the server can do it.
    public static SimilarNames open(Database database) {
        var home = database.read(c -> Sql.first(c, HOME, row -> row.getString("home")));
        return new SimilarNames(database, home.map(SimilarNames::query));
    }

    /// @param home the schema of the extension, quoted
    private static String query(String home) {
        return """
        SELECT %2$s
          FROM profiles
         WHERE username_key OPERATOR(%1$s.%%) ?
           AND NOT starts_with(username_key, ?)
           %3$s
         ORDER BY %1$s.similarity(username_key, ?) DESC, username_key, id
         LIMIT ?
        """
                .formatted(home, ProfileStore.COLUMNS, BlockStore.VISIBLE);
    }

    /// Those whose username resembles a text and does not begin with it, the most similar first.
    ///
    /// @param asking sees nobody who has blocked them or whom they have blocked
    public List<Profile> find(PlayerId asking, String text, int most) {
        var key = Profile.usernameKey(text);
        if (query.isEmpty() || most < 1 || letters(key) < LETTERS_MIN) return List.of();
        var id = asking.value();
        return database.read(
                c -> Sql.list(c, query.get(), ProfileStore::read, key, key, id, id, key, most));
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
