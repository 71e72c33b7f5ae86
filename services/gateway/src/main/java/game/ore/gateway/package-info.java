/// The one public door: who may pass, how often, and to which service.
@NullMarked
package game.ore.gateway;

import org.jspecify.annotations.NullMarked;
