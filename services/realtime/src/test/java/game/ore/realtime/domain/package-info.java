@NullMarked
package game.ore.realtime.domain;

import org.jspecify.annotations.NullMarked;
