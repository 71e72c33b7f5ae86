/// Names, passwords, lock-out and key rotation as values and rules, without any I/O.
@NullMarked
package game.ore.auth.domain;

import org.jspecify.annotations.NullMarked;
