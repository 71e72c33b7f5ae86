/// What facts add up to: pure.
@NullMarked
package game.ore.analytics.domain;

import org.jspecify.annotations.NullMarked;
