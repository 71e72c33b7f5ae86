/// Our gateway beside other proxies, all before a service that always says the same.
@NullMarked
package game.ore.bench.door;

import org.jspecify.annotations.NullMarked;
