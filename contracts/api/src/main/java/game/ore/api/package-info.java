/// What two services may know of each other: ids, amounts, and what each promises.
@NullMarked
package game.ore.api;

import org.jspecify.annotations.NullMarked;
