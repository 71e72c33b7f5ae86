@NullMarked
package game.ore.analytics.domain;

import org.jspecify.annotations.NullMarked;
