/// Who somebody is: accounts, sessions, tokens and the keys that sign them.
@NullMarked
package game.ore.auth;

import org.jspecify.annotations.NullMarked;
