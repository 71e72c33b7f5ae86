/// How long the platform takes to be ready, and what it needs when nothing happens.
@NullMarked
package game.ore.bench.rest;

import org.jspecify.annotations.NullMarked;
