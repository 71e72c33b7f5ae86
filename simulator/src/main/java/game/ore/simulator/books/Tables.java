package game.ore.simulator.books;

import module java.base;
import module java.sql;

import game.ore.sql.Sql;

/// The platform's PostgreSQL, read and never written.
///
/// @param url JDBC address, with user and password in it
record Tables(String url) {
    private record Earned(UUID player, long micros) {}

    /// @param query selects `player` and `micros`, and takes the time since when
    Map<UUID, Long> microPoints(String book, String query, Instant since) {
        try (var connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            return Sql.list(
                            connection,
                            query,
                            row -> new Earned(Sql.uuid(row, "player"), row.getLong("micros")),
                            since)
                    .stream()
                    .collect(Collectors.toMap(Earned::player, Earned::micros));
        } catch (SQLException failed) {
            throw new BookUnreadable(book, failed);
        }
    }
}
