/// Starts the platform on one machine: the parts it stands on, the services, a player to look at.
///
/// The command `ore` finds Java, builds, and comes here.
@NullMarked
package game.ore.launcher;

import org.jspecify.annotations.NullMarked;
