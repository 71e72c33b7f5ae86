package game.ore.personal;

import module java.base;
import module java.sql;

import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What one service knows of a person, as data: which rows of which tables, and what else there is.
///
/// ```java
/// Personal.of(database)
///         .table("profiles", "id").without("username_key").deleted()
///         .table("posting", "account").prefixed("player:").kept("the ledger knows ids alone")
///         .afterwards(user -> cache.forget(user.toString()))
///         .build();
/// ```
///
/// Whoever is erased is remembered by id in the table `erased_users` for as long as news of them
/// may still arrive, and erased again from time to time until then ([Erasures]).
public final class Personal {
    /// Something about a person that is in no table of this service.
    @FunctionalInterface
    public interface Elsewhere {
        /// Safe to repeat.
        void erase(UUID user);
    }

    /// Something that has to be done in the transaction that deletes the rows, before it does.
    @FunctionalInterface
    public interface Within {
        void erase(Connection connection, UUID user) throws SQLException;
    }

    /// Tells what is in no table of this service, as rows like those of a table.
    @FunctionalInterface
    public interface Shown {
        List<Map<String, String>> of(UUID user);
    }

    private static final String REMEMBER =
            """
            INSERT INTO erased_users (user_id, erased_at, again_at)
            VALUES (?, ?, ?)
            ON CONFLICT (user_id) DO NOTHING
            """;

    private static final int BATCH = 5_000;

    private final Database database;
    private final List<PersonalTable> tables;
    private final Map<String, Shown> shown;
    private final List<Elsewhere> before;
    private final List<Within> within;
    private final List<Elsewhere> afterwards;

    private Personal(Builder builder) {
        this.database = builder.database;
        this.tables = List.copyOf(builder.tables);
        this.shown = new LinkedHashMap<>(builder.shown);
        this.before = List.copyOf(builder.before);
        this.within = List.copyOf(builder.within);
        this.afterwards = List.copyOf(builder.afterwards);
    }

    /// Begins a declaration.
    public static Builder of(Database database) {
        return new Builder(database)
                .table("erased_users", "user_id")
                .unexported("it holds nobody who could ask")
                .kept("so that what arrives late is erased too; it goes when nothing can");
    }

    /// Gathers what is personal; rows are erased in the order in which their tables are named.
    public static final class Builder {
        private final Database database;
        private final List<PersonalTable> tables = new ArrayList<>();
        private final Map<String, Shown> shown = new LinkedHashMap<>();
        private final List<Elsewhere> before = new ArrayList<>();
        private final List<Within> within = new ArrayList<>();
        private final List<Elsewhere> afterwards = new ArrayList<>();

        private Builder(Database database) {
            this.database = database;
        }

        /// @param column that holds the person's id
        public TableBuilder table(String name, String column) {
            return new TableBuilder(this, name, column);
        }

        /// @param what it is called in an export
        public Builder alsoShown(String what, Shown how) {
            shown.put(what, how);
            return this;
        }

        /// Is done before rows are deleted, and may still read them.
        public Builder before(Elsewhere action) {
            before.add(action);
            return this;
        }

        /// Is done in the transaction that deletes rows, before it does.
        public Builder within(Within action) {
            within.add(action);
            return this;
        }

        /// Is done when the rows are gone.
        public Builder afterwards(Elsewhere action) {
            afterwards.add(action);
            return this;
        }

        public Personal build() {
            var names = new HashSet<String>();
            for (var table : tables) {
                if (table.unexported().isEmpty() && !names.add(table.name())) {
                    throw new IllegalStateException("exported twice: " + table.name());
                }
            }
            return new Personal(this);
        }
    }

    /// One table of a declaration, which ends with what becomes of its rows.
    public static final class TableBuilder {
        private final Builder builder;
        private final String name;
        private final String column;
        private String where;
        private final Set<String> without = new HashSet<>();
        private final List<PersonalTable.Opened> opened = new ArrayList<>();
        private Optional<String> unexported = Optional.empty();

        private TableBuilder(Builder builder, String name, String column) {
            this.builder = builder;
            this.name = name;
            this.column = column;
            this.where = column + " = ?";
        }

        /// The column holds the id as text, behind a word.
        public TableBuilder prefixed(String word) {
            return where(column + " = '" + word + "' || ?");
        }

        /// The column holds several ids.
        public TableBuilder among() {
            return where("? = ANY (" + column + ")");
        }

        /// The rows are found in a way of their own.
        ///
        /// @param condition holds one `?`, which stands for the person's id
        public TableBuilder where(String condition) {
            where = condition;
            return this;
        }

        /// Leaves columns out of exports: secrets, and copies made for looking things up.
        public TableBuilder without(String... columns) {
            without.addAll(List.of(columns));
            return this;
        }

        /// Shows a column, of bytes, in another way than it is stored.
        public TableBuilder opening(String column, String as, PersonalTable.Opener opener) {
            opened.add(new PersonalTable.Opened(column, as, opener));
            return without(column);
        }

        /// Leaves the rows out of exports.
        public TableBuilder unexported(String why) {
            unexported = Optional.of(why);
            return this;
        }

        /// Rows are deleted.
        public Builder deleted() {
            return end(new Fate.Deleted(Optional.empty()));
        }

        /// Rows are deleted some at a time, for there may be very many.
        ///
        /// @param key the columns that name one row, separated by commas
        public Builder deletedInBatchesBy(String key) {
            return end(new Fate.Deleted(Optional.of(key)));
        }

        /// Rows stay without what tells about the person.
        ///
        /// @param assignments as after `SET`
        /// @param unless true of rows that have been changed before
        public Builder changed(String assignments, String unless) {
            return end(new Fate.Changed(assignments, unless));
        }

        /// Rows stay as they are, or are erased in another way.
        public Builder kept(String why) {
            return end(new Fate.Kept(why));
        }

        private Builder end(Fate fate) {
            builder.tables.add(new PersonalTable(name, where, without, opened, unexported, fate));
            return builder;
        }
    }

    /// Writes all there is about a person, as one JSON document.
    ///
    /// @param about what stands at its beginning
    public void export(UUID user, Map<String, String> about, OutputStream out) throws IOException {
        new Exporting(database, tables, shown).write(user, about, out);
    }

    /// Erases a person. Safe to repeat: then it erases what has come since.
    ///
    /// @param now when, if this is the first time
    /// @param again when to look for what has come since
    public void erase(UUID user, Instant now, Instant again) {
        erase(user, now, again, () -> {});
    }

    /// @param beforeCommit is called when all rows are changed and nothing is committed
    void erase(UUID user, Instant now, Instant again, Runnable beforeCommit) {
        for (var action : before) action.erase(user);
        for (var table : tables) {
            if (table.fate() instanceof Fate.Deleted(var key) && key.isPresent()) {
                deleteInBatches(table, key.get(), user);
            }
        }
        database.transact(connection -> {
            Sql.update(connection, REMEMBER, user, now, again);
            for (var action : within) action.erase(connection, user);
            for (var table : tables) erase(connection, table, user);
            beforeCommit.run();
            return true;
        });
        for (var action : afterwards) action.erase(user);
    }

    Database database() {
        return database;
    }

    private static void erase(Connection connection, PersonalTable table, UUID user)
            throws SQLException {
        switch (table.fate()) {
            case Fate.Deleted _ ->
                    Sql.update(
                            connection,
                            "DELETE FROM %s WHERE %s".formatted(table.name(), table.where()),
                            user);
            case Fate.Changed(var assignments, var unless) ->
                    Sql.update(
                            connection,
                            "UPDATE %s SET %s WHERE (%s) AND NOT (%s)"
                                    .formatted(table.name(), assignments, table.where(), unless),
                            user);
            case Fate.Kept _ -> {
                // says why it stays
            }
        }
    }

    private void deleteInBatches(PersonalTable table, String key, UUID user) {
        var sql =
                "DELETE FROM %1$s WHERE (%2$s) IN (SELECT %2$s FROM %1$s WHERE %3$s LIMIT %4$d)"
                        .formatted(table.name(), key, table.where(), BATCH);
        int deleted;
        do {
            deleted = database.transact(connection -> Sql.update(connection, sql, user));
        } while (deleted == BATCH);
    }
}
