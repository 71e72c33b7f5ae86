/// ORE's HTTP interface as it is promised to clients: what exists, who may call it, how often.
@NullMarked
package game.ore.http;

import org.jspecify.annotations.NullMarked;
