/// Membership, who is admitted, and what is reserved for members.
@NullMarked
package game.ore.user.genesis.domain;

import org.jspecify.annotations.NullMarked;
