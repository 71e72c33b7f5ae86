/// What has happened, remembered and counted: every fact once.
@NullMarked
package game.ore.analytics;

import org.jspecify.annotations.NullMarked;
