/// What two players can be to each other, and how it changes: pure.
@NullMarked
package game.ore.social.domain;

import org.jspecify.annotations.NullMarked;
