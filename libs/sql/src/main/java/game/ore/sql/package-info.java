/// PostgreSQL for one service: its schema, its transactions, its outbox and inbox.
@NullMarked
package game.ore.sql;

import org.jspecify.annotations.NullMarked;
