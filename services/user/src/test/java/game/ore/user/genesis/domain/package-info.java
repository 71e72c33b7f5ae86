/// Tests of the rules of Genesis.
@NullMarked
package game.ore.user.genesis.domain;

import org.jspecify.annotations.NullMarked;
