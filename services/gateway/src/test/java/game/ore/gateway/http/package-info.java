@NullMarked
package game.ore.gateway.http;

import org.jspecify.annotations.NullMarked;
