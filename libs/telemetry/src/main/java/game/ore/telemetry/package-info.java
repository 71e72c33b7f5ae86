/// What can be seen from outside: metrics, traces, health.
@NullMarked
package game.ore.telemetry;

import org.jspecify.annotations.NullMarked;
