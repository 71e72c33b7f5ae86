@NullMarked
package game.ore.gateway.domain;

import org.jspecify.annotations.NullMarked;
