/// How movement is judged and who may see it: values and pure rules.
@NullMarked
package game.ore.location.domain;

import org.jspecify.annotations.NullMarked;
